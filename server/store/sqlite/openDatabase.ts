import { createRequire } from 'node:module'
import type { SqliteDatabase } from 'kysely'
import { setUp } from './connection.ts'
import type { Database } from './Transactions.ts'

// Two copies of SQLite in one process would break each other's locks: this is the one that the ORM opens.
const require = createRequire(import.meta.resolve('@mikro-orm/sqlite'))
const Sqlite = require('better-sqlite3') as new (file: string) => Database & SqliteDatabase

/** Another connection to the database, for a thread of its own. */
export function openDatabase(databaseFile: string): Database & SqliteDatabase {
  const database = new Sqlite(databaseFile)
  setUp(database)
  return database
}
