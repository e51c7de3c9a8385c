import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { EntityManager, MikroORM } from '@mikro-orm/sqlite'
import { Migrator } from '@mikro-orm/migrations'
import type { DatabaseConnection } from 'kysely'
import { ENTITIES } from './entities.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { setUp } from './sqlite/connection.ts'
import { Driver } from './sqlite/Driver.ts'
import { SqliteWriter } from './sqlite/SqliteWriter.ts'
import { waitForOthers } from './sqlite/waitForOthers.ts'
import type { Writer } from './Writer.ts'

/** The open database. */
export interface Store {
  readonly databaseFile: string
  readonly orm: MikroORM
  /**
   * A fresh entity manager that joins the running transaction, if there is one: SQLite has one connection, and another
   * manager would wait for it for ever.
   */
  em(): EntityManager
  /** What the live document writes goes here: it must not wait for the disk, nor for what else is written. */
  readonly writer: Writer
  close(): Promise<void>
}

interface StoreOptions {
  readonly databaseFile: string
  /** False where a server that runs has brought it up to date already. */
  readonly migrate?: boolean
}

/** Opens the database, makes it where there is none, and brings it up to date. */
export async function openStore({ databaseFile, migrate = true }: StoreOptions): Promise<Store> {
  mkdirSync(dirname(databaseFile), { recursive: true })
  const orm = await MikroORM.init({
    driver: Driver,
    dbName: databaseFile,
    onCreateConnection: async (connection) => waitForOthers(connection as DatabaseConnection), // as Kysely hands it out
    entities: ENTITIES,
    extensions: [Migrator],
    migrations: { tableName: 'migration', migrationsList: MIGRATIONS, snapshot: false, silent: true },
    // Times are UTC, whatever the machine's own zone.
    forceUtcTimezone: true,
  })
  const connection = await orm.em.getConnection().getNativeClient()
  setUp(connection)
  if (migrate) await orm.migrator.up()
  connection.pragma('busy_timeout = 0') // from now on `waitForOthers` waits
  const writer = new SqliteWriter(databaseFile)
  const close = async () => {
    await writer.close()
    await orm.close(true)
  }
  return { databaseFile, orm, em: () => orm.em.fork({ useContext: true }), writer, close }
}
