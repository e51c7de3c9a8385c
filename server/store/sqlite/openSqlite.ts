import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { MikroORM } from '@mikro-orm/sqlite'
import type { DatabaseConnection } from 'kysely'
import type { OrmOptions, Store } from '../orm.ts'
import { readBeside } from '../readBeside.ts'
import { setUp } from './connection.ts'
import { PreparedStatements } from './PreparedStatements.ts'
import { Driver } from './Driver.ts'
import { SqliteReader } from './SqliteReader.ts'
import { SqliteWriter } from './SqliteWriter.ts'
import { waitForOthers } from './waitForOthers.ts'

/** Opens a database file, makes it where there is none, and brings it up to date. */
export async function openSqlite(
  file: string,
  { migrate, ...options }: OrmOptions,
): Promise<Pick<Store, 'orm' | 'writer' | 'reader'>> {
  mkdirSync(dirname(file), { recursive: true })
  const orm = await MikroORM.init({
    ...options,
    driver: Driver,
    dbName: file,
    onCreateConnection: async (connection) => waitForOthers(connection as DatabaseConnection), // as Kysely hands it out
  })
  const connection = await orm.em.getConnection().getNativeClient()
  setUp(connection)
  if (migrate) await orm.migrator.up()
  connection.pragma('busy_timeout = 0') // from now on `waitForOthers` waits
  const statements = new PreparedStatements(connection)
  connection.prepare = (sql: string) => statements.prepare(sql)
  const reader = new SqliteReader(file)
  readBeside(orm.em, reader, 'SQLITE')
  return { orm, writer: new SqliteWriter(file), reader }
}
