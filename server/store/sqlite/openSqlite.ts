import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { MikroORM } from '@mikro-orm/sqlite'
import type { DatabaseConnection } from 'kysely'
import type { OpenedDatabase } from '../OpenedDatabase.ts'
import type { OrmOptions } from '../ormOptions.ts'
import { readBeside } from '../readBeside.ts'
import { type Connection, setUp } from './connection.ts'
import { PreparedStatements } from './PreparedStatements.ts'
import { Driver } from './Driver.ts'
import { SqliteLookups } from './SqliteLookups.ts'
import { SqliteReader } from './SqliteReader.ts'
import { SqliteWriter } from './SqliteWriter.ts'
import { waitForOthers } from './waitForOthers.ts'

/** Opens a database file, makes it where there is none, and brings it up to date. */
export async function openSqlite(file: string, { migrate, ...options }: OrmOptions): Promise<OpenedDatabase> {
  mkdirSync(dirname(file), { recursive: true })
  const orm = await MikroORM.init({
    ...options,
    driver: Driver,
    dbName: file,
    onCreateConnection: async (connection) => waitForOthers(connection as DatabaseConnection), // as Kysely hands it out
  })
  const connection = await orm.em.getConnection().getNativeClient()
  setUp(connection)
  if (migrate) await bringUpToDate(orm, connection)
  connection.pragma('busy_timeout = 0') // from now on `waitForOthers` waits
  const statements = new PreparedStatements(connection)
  connection.prepare = (sql: string) => statements.prepare(sql)
  const reader = new SqliteReader(file)
  readBeside(orm.em, 'QUESTIONS', reader, 'SQLITE')
  const lookups = new SqliteLookups(file)
  readBeside(orm.em, 'LOOKUPS', lookups, 'SQLITE')
  return { orm, writer: new SqliteWriter(file), reader, lookups }
}

/** A table that is made anew is gone for a moment, so references are looked at once it is all done; SQLite advises to do it so. */
async function bringUpToDate({ migrator }: MikroORM, connection: Connection): Promise<void> {
  connection.pragma('foreign_keys = OFF')
  try {
    if ((await migrator.up()).length === 0) return
    const broken = connection.pragma('foreign_key_check') as readonly object[]
    if (broken.length > 0)
      throw new Error(`Rows that refer to nothing: ${JSON.stringify(broken.slice(0, 10))}`)
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}
