/** The statement builder whose statements a Reader reads. */
import type { EntityManager } from '@mikro-orm/sql'
import { type CompiledQuery, type DatabaseConnection, type Driver, DummyDriver, Kysely } from 'kysely'
import type { DatabaseKind } from './DatabaseAddress.ts'
import type { Reader } from './Reader.ts'
import { dialectOf } from './statement.ts'
import { sqlOf, type Tables } from './tables.ts'

const BUILDERS = new WeakMap<object, Kysely<Tables>>()

/** From now on the questions of these managers are read there. */
export function readBeside(em: EntityManager, reader: Reader, kind: DatabaseKind): void {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => ({
      rows: (await reader.read(sql, parameters)) as Row[], // as whoever made the statement says
    }),
    streamQuery: () => {
      throw new Error('Nothing is streamed.')
    },
  }
  const createDriver = (): Driver =>
    Object.assign(new DummyDriver(), { acquireConnection: () => Promise.resolve(connection) })
  BUILDERS.set(em.getDriver(), new Kysely<Tables>({ dialect: dialectOf(kind, createDriver) }))
}

/** For questions that may take long. Inside a transaction: that of the manager itself. */
export const besideOf = (em: EntityManager): Kysely<Tables> =>
  (em.isInTransaction() ? undefined : BUILDERS.get(em.getDriver())) ?? sqlOf(em)
