import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another server holds this database. */
export class DatabaseHeld extends Error {
  constructor(databaseFile: string) {
    super(
      `数据库 ${databaseFile} 正由另一个服务进程使用，请先停止它，或为本进程另设 DATA_DIR。\n` +
        `Another server is using the database ${databaseFile}: stop it first, or give this one its own DATA_DIR.`,
    )
    this.name = 'DatabaseHeld'
  }
}

/** Milliseconds to wait for a command line that holds it for a moment. */
const PATIENCE = 3_000

/**
 * Holds the database for this process alone, until released or until the process ends in whatever way: the lock is the
 * operating system's, on a small SQLite file of its own, so that nothing stale stays behind after kill -9, and other
 * programs can still read the database proper.
 */
export function holdDatabase(databaseFile: string, patience = PATIENCE): () => void {
  mkdirSync(dirname(databaseFile), { recursive: true })
  const lock = new DatabaseSync(`${databaseFile}.lock`, { timeout: patience })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) throw new DatabaseHeld(databaseFile)
    throw error
  }
  return () => lock.close()
}
