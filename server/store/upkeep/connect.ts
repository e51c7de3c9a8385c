import { Kysely, SqliteDialect } from 'kysely'
import { openDatabase } from '../sqlite/openDatabase.ts'
import type { Tables } from '../tables.ts'

/**
 * A connection for work beside a server. What it writes need not survive a loss of power (it can be done again), so it
 * does not wait for the disk, and others wait the less for it.
 */
export function connect(databaseFile: string): Kysely<Tables> {
  const database = openDatabase(databaseFile)
  database.pragma('synchronous = NORMAL')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
}
