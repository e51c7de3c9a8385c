import { Kysely, SqliteDialect } from 'kysely'
import type { DatabaseAddress } from '../DatabaseAddress.ts'
import type { Tables } from '../tables.ts'

/**
 * A connection for work beside a server. What it writes need not survive a loss of power (it can be done again), so it
 * does not wait for the disk, and others wait the less for it.
 */
export async function connect(address: DatabaseAddress): Promise<Kysely<Tables>> {
  if (address.kind === 'SQLITE') {
    const { openDatabase } = await import('../sqlite/openDatabase.ts')
    const database = openDatabase(address.file)
    database.pragma('synchronous = NORMAL')
    return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  }
  const { postgresDialect } = await import('../postgres/dialect.ts')
  return new Kysely<Tables>({ dialect: postgresDialect(address.url, 1, '-c synchronous_commit=off') })
}
