import { existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { SqliteConnection } from '@mikro-orm/sqlite'
import { problem } from '../problem.ts'
import { databaseFile } from './databaseFile.ts'
import { say } from './say.ts'
import { sync, syncFolderOf } from './sync.ts'
import { required } from './usage.ts'
import { withStore } from './withStore.ts'

/** More than any database has. */
const ALL_PAGES = 0x7fffffff

/**
 * `jixiao backup FILE`: the whole database as of one moment, while the server runs. Never over a file that is there, and
 * under its name only once it is whole and on disk.
 */
export async function backup([argument]: readonly string[]): Promise<number> {
  const file = required(argument)
  databaseFile()
  if (existsSync(file)) throw problem('EXISTS', { zh: `${file} 已经存在。`, en: `${file} exists already.` })
  const part = `${file}.part`
  try {
    await copyDatabase(part)
    makeWhole(part)
    sync(part)
    renameSync(part, file)
    syncFolderOf(file)
  } finally {
    for (const each of ['', '-wal', '-shm', '-journal']) rmSync(part + each, { force: true })
  }
  return say(`已备份到 ${file}。 Backed up.`)
}

async function copyDatabase(file: string): Promise<void> {
  rmSync(file, { force: true })
  await withStore(async ({ orm }) => {
    const connection = orm.em.getConnection() as SqliteConnection // `databaseFile` has refused the other
    const database = await connection.getNativeClient()
    // At one go: a copy in parts begins anew at each commit of the server, so that a large one would never end.
    await database.backup(file, { progress: () => ALL_PAGES })
  })
}

/** One file that needs no others beside it, and can be read from a disk that cannot be written. */
function makeWhole(file: string): void {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = delete')
  database.close()
}
