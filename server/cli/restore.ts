import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { problem } from '../problem.ts'
import { databaseFileOf } from '../settings.ts'
import { holdDatabase } from '../store/holdDatabase.ts'
import { say } from './say.ts'
import { required } from './usage.ts'

/** `jixiao restore FILE`: puts a backup in the database's place. The server must not run; the old one is kept beside it. */
export async function restore([argument]: readonly string[]): Promise<number> {
  const file = required(argument)
  requireBackup(file)
  const databaseFile = databaseFileOf()
  const release = holdDatabase(databaseFile, 0)
  try {
    const kept = `${databaseFile}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    // The new one lies ready before the old one goes: a full disk leaves everything as it was.
    copyFileSync(file, `${databaseFile}.restoring`)
    for (const part of ['', '-wal', '-shm'])
      if (existsSync(databaseFile + part)) renameSync(databaseFile + part, kept + part)
    renameSync(`${databaseFile}.restoring`, databaseFile)
    return say(`已恢复；原数据库在 ${kept}。 Restored; the old database is there.`)
  } finally {
    rmSync(`${databaseFile}.restoring`, { force: true })
    release()
  }
}

/** BAD_USER_INPUT for a file that is no database of ours, or a damaged one. */
function requireBackup(file: string): void {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    const { ok } = database.prepare('select count(*) as ok from migration').get() as { ok: number }
    const [{ integrity_check: integrity } = {}] = database.prepare('pragma integrity_check').all()
    database.close()
    if (ok > 0 && integrity === 'ok') return
  } catch {
    // Told below.
  }
  throw problem('BAD_USER_INPUT', {
    zh: `${file} 不是本系统完好的备份。`,
    en: `${file} is not an intact backup of this system.`,
  })
}
