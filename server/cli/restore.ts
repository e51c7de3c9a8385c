import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { problem } from '../problem.ts'
import { holdDatabase } from '../store/holdDatabase.ts'
import { MIGRATIONS } from '../store/migrations/list.ts'
import { databaseFile as fileOfDatabase } from './databaseFile.ts'
import { say } from './say.ts'
import { sync, syncFolderOf } from './sync.ts'
import { required } from './usage.ts'

/** What SQLite keeps beside a database. */
const BESIDE = ['-wal', '-shm', '-journal']

/**
 * `jixiao restore FILE`: puts a backup in the database's place. The server must not run; the old one is kept beside it.
 * Whatever happens meanwhile, one of the two is there, whole.
 */
export async function restore([argument]: readonly string[]): Promise<number> {
  const file = required(argument)
  const databaseFile = fileOfDatabase()
  const release = await holdDatabase({ kind: 'SQLITE', file: databaseFile }, { patience: 0 })
  const fresh = `${databaseFile}.restoring`
  try {
    prepare(file, fresh)
    const kept = keepOld(databaseFile)
    renameSync(fresh, databaseFile)
    syncFolderOf(databaseFile)
    return say(
      kept === null
        ? '已恢复。 Restored.'
        : `已恢复；原数据库在 ${kept}。 Restored; the old database is there.`,
    )
  } finally {
    remove(fresh)
    await release()
  }
}

/** Lays the new database ready beside the old one, on disk: a full disk leaves everything as it was. */
function prepare(file: string, fresh: string): void {
  remove(fresh)
  if (!existsSync(file)) throw notABackup(file)
  for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, fresh + part)
  try {
    check(fresh)
  } catch {
    throw notABackup(file)
  }
  sync(fresh)
}

/** Throws for a file that is no database of ours, a damaged one, and one of a later release. */
function check(file: string): void {
  const database = new DatabaseSync(file)
  try {
    const known = new Set(MIGRATIONS.map(({ name }) => name))
    const made = database
      .prepare('select name from migration')
      .all()
      .map(({ name }) => String(name))
    const [{ integrity_check: integrity } = {}] = database.prepare('pragma integrity_check').all()
    if (made.length === 0 || !made.every((name) => known.has(name)) || integrity !== 'ok') throw new Error()
    // Who has signed out since, or was made to, stays out.
    database.exec('delete from session')
    database.exec('pragma journal_mode = delete')
  } finally {
    database.close()
  }
}

const notABackup = (file: string) =>
  problem('BAD_USER_INPUT', {
    zh: `${file} 不是本系统完好的备份，或出自更新的版本。`,
    en: `${file} is not an intact backup of this system, or of a later release.`,
  })

/** Gives the old database a second name, under which it stays; null: there is none. */
function keepOld(databaseFile: string): string | null {
  if (!existsSync(databaseFile)) return null
  bringIn(databaseFile)
  const kept = `${databaseFile}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  linkSync(databaseFile, kept)
  for (const part of BESIDE) if (existsSync(databaseFile + part)) renameSync(databaseFile + part, kept + part)
  return kept
}

/** What was written ahead, so that the one file is the whole of it; a damaged database keeps its other files. */
function bringIn(databaseFile: string): void {
  try {
    const database = new DatabaseSync(databaseFile)
    database.exec('pragma wal_checkpoint(truncate)')
    database.close()
  } catch {
    // It is kept as it is.
  }
}

function remove(file: string): void {
  for (const part of ['', ...BESIDE]) rmSync(file + part, { force: true })
}
