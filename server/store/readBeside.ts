/** The statement builders whose statements a Reader reads. */
import type { EntityManager } from '@mikro-orm/sql'
import { type CompiledQuery, type DatabaseConnection, type Driver, DummyDriver, Kysely } from 'kysely'
import type { DatabaseKind } from './DatabaseAddress.ts'
import type { Reader } from './Reader.ts'
import { dialectOf } from './statement.ts'
import { sqlOf, type Tables } from './tables.ts'

/** QUESTIONS may take long; LOOKUPS are of a few texts that ask with lists. */
type Purpose = 'QUESTIONS' | 'LOOKUPS'

const BUILDERS: Readonly<Record<Purpose, WeakMap<object, Kysely<Tables>>>> = {
  QUESTIONS: new WeakMap(),
  LOOKUPS: new WeakMap(),
}

/** From now on those of these managers are read there. */
export function readBeside(em: EntityManager, purpose: Purpose, reader: Reader, kind: DatabaseKind): void {
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
  BUILDERS[purpose].set(em.getDriver(), new Kysely<Tables>({ dialect: dialectOf(kind, createDriver) }))
}

/** Inside a transaction, and where there is none for that purpose: the manager's own. */
export const besideOf = (em: EntityManager, purpose: Purpose): Kysely<Tables> =>
  (em.isInTransaction() ? undefined : BUILDERS[purpose].get(em.getDriver())) ?? sqlOf(em)
