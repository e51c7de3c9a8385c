import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Holds a database file for this process alone, until released or until the process ends in whatever way; null: another
 * does. The lock is the operating system's, on a small SQLite file of its own, so that nothing stale stays behind after
 * kill -9, and other programs can still read the database proper. `patience`: milliseconds to wait for whoever holds it.
 */
export function holdFile(databaseFile: string, patience: number): (() => void) | null {
  mkdirSync(dirname(databaseFile), { recursive: true })
  const lock = new DatabaseSync(`${databaseFile}.lock`, { timeout: patience })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
  return () => lock.close()
}
