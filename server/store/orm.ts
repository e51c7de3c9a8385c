import type { EntityManager } from '@mikro-orm/sql'
import type { DatabaseAddress } from './DatabaseAddress.ts'
import type { OpenedDatabase } from './OpenedDatabase.ts'
import { ORM_OPTIONS, type OrmOptions } from './ormOptions.ts'

/** The open database. */
export interface Store extends OpenedDatabase {
  readonly address: DatabaseAddress
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
  close(): Promise<void>
}

/** Opens the database, makes a SQLite file where there is none, and brings it up to date. Rejects with DatabaseUnfit. */
export async function openStore(
  address: DatabaseAddress,
  { migrate = true }: Partial<Pick<OrmOptions, 'migrate'>> = {},
): Promise<Store> {
  const { orm, writer, reader, lookups } = await open(address, { ...ORM_OPTIONS, migrate })
  const close = async () => {
    await Promise.all([writer.close(), reader.close(), lookups.close()])
    await orm.close(true)
  }
  const em = () => orm.em.fork({ useContext: true })
  return { address, orm, em, statements: orm.em, writer, reader, lookups, close }
}

/** Only the database that is asked for is loaded. */
async function open(address: DatabaseAddress, options: OrmOptions): Promise<OpenedDatabase> {
  if (address.kind === 'SQLITE')
    return (await import('./sqlite/openSqlite.ts')).openSqlite(address.file, options)
  return (await import('./postgres/openPostgres.ts')).openPostgres(address.url, options)
}
