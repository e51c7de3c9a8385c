import { Migrator } from '@mikro-orm/migrations'
import type { EntityManager, SqlMikroORM } from '@mikro-orm/sql'
import type { DatabaseAddress } from './DatabaseAddress.ts'
import { ENTITIES } from './entities.ts'
import { MIGRATIONS } from './migrations/list.ts'
import type { Reader } from './Reader.ts'
import type { Writer } from './Writer.ts'

/** The open database. */
export interface Store {
  readonly address: DatabaseAddress
  readonly orm: SqlMikroORM
  /**
   * A fresh entity manager that joins the running transaction, if there is one: on SQLite there is one connection, and
   * another manager would wait for it for ever.
   */
  em(): EntityManager
  /**
   * For statements alone, not for entities: it joins a running transaction as the others do, and making one for a question
   * takes as long as a small question does.
   */
  readonly statements: EntityManager
  /** What the live document writes goes here: it must not wait for the disk, nor for what else is written. */
  readonly writer: Writer
  /** Where questions that may take long are read (`readBeside.ts`): they hold up nobody else. */
  readonly reader: Reader
  /** Where statements that ask with lists are read. */
  readonly lookups: Reader
  close(): Promise<void>
}

interface StoreOptions {
  /** False where a server that runs has brought it up to date already. */
  readonly migrate?: boolean
}

/** What the ORM is told on either database. */
export type OrmOptions = typeof OPTIONS & Required<StoreOptions>

const OPTIONS = {
  entities: ENTITIES,
  extensions: [Migrator],
  migrations: { tableName: 'migration', migrationsList: MIGRATIONS, snapshot: false, silent: true },
  // Times are UTC, whatever the machine's own zone.
  forceUtcTimezone: true,
}

/** Opens the database, makes a SQLite file where there is none, and brings it up to date. Rejects with DatabaseUnfit. */
export async function openStore(
  address: DatabaseAddress,
  { migrate = true }: StoreOptions = {},
): Promise<Store> {
  const { orm, writer, reader, lookups } = await open(address, { ...OPTIONS, migrate })
  const close = async () => {
    await Promise.all([writer.close(), reader.close(), lookups.close()])
    await orm.close(true)
  }
  const em = () => orm.em.fork({ useContext: true })
  return { address, orm, em, statements: orm.em, writer, reader, lookups, close }
}

/** Only the database that is asked for is loaded. */
async function open(
  address: DatabaseAddress,
  options: OrmOptions,
): Promise<Pick<Store, 'orm' | 'writer' | 'reader' | 'lookups'>> {
  if (address.kind === 'SQLITE')
    return (await import('./sqlite/openSqlite.ts')).openSqlite(address.file, options)
  return (await import('./postgres/openPostgres.ts')).openPostgres(address.url, options)
}
