import { createRequire } from 'node:module'
import { type SqliteDatabase, Kysely, SqliteDialect } from 'kysely'
import type { Tables } from '../tables.ts'

// Two copies of SQLite in one process would break each other's locks: this is the one that the ORM opens.
const require = createRequire(import.meta.resolve('@mikro-orm/sqlite'))
const Sqlite = require('better-sqlite3') as new (file: string) => SqliteDatabase & {
  pragma(text: string): unknown
}

/** Milliseconds that a statement waits while another connection writes. */
const BUSY_TIMEOUT = 5_000

/**
 * A connection of its own for work beside a server. What it writes need not survive a loss of power (it can be done
 * again), so it does not wait for the disk and keeps others waiting the less.
 */
export function connect(databaseFile: string): Kysely<Tables> {
  const database = new Sqlite(databaseFile)
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
}
