import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { EntityManager, MikroORM } from '@mikro-orm/sqlite'
import { Migrator } from '@mikro-orm/migrations'
import { ENTITIES } from './entities.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { Driver } from './sqlite/Driver.ts'
import { registerFunctions } from './sqlite/functions.ts'

/** The open database. */
export interface Store {
  readonly databaseFile: string
  readonly orm: MikroORM
  /**
   * A fresh entity manager that joins the running transaction, if there is one: SQLite has one connection, and another
   * manager would wait for it for ever.
   */
  em(): EntityManager
  close(): Promise<void>
}

/** Milliseconds that a statement waits for another process (the command line) to finish writing. */
const BUSY_TIMEOUT = 5_000

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
    entities: ENTITIES,
    extensions: [Migrator],
    migrations: { tableName: 'migration', migrationsList: MIGRATIONS, snapshot: false, silent: true },
    // Times are UTC, whatever the machine's own zone.
    forceUtcTimezone: true,
  })
  await setPragmas(orm)
  if (migrate) await orm.migrator.up()
  return { databaseFile, orm, em: () => orm.em.fork({ useContext: true }), close: () => orm.close(true) }
}

/** FULL: what is acknowledged survives the loss of power, too. */
async function setPragmas(orm: MikroORM): Promise<void> {
  const database = await orm.em.getConnection().getNativeClient()
  // Only of a new file: what is deleted can then be given back bit by bit.
  database.pragma('auto_vacuum = INCREMENTAL')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
  registerFunctions(database)
}
