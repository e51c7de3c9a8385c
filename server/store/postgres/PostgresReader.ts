/**
 * Reads on connections of its own, a few at once; who asks for more waits. On those of everybody else, questions to a million
 * rows would keep sign-ins and declarations waiting, until they are told that no connection came in time.
 */
import type { Pool } from 'pg'
import { ReadFailed, type Reader } from '../Reader.ts'
import { bound } from './connection.ts'
import { hasOnePlan } from './onePlan.ts'
import { openPool } from './openPool.ts'
import { Turns } from '../../threads/Turns.ts'
import { StatementNames } from './StatementNames.ts'
import { failureOf } from '../failureOf.ts'

/** Questions that are read at once: more would only take longer, each, on the cores that databases have. */
const CONNECTIONS = 6

/**
 * A question takes one core: several processes for one that reads some thousand rows take three times the CPU time, all in
 * beginning, and of those that read a million the cores of whoever types.
 */
const FOR_QUESTIONS = '-c default_transaction_read_only=on -c max_parallel_workers_per_gather=0'

const WITH_ONE_PLAN = `${FOR_QUESTIONS} -c plan_cache_mode=force_generic_plan`

/** Statements that are prepared on each connection in its time. */
const NAMED = 200
/** Seconds after which a connection is replaced: what it keeps prepared ends with it. */
const LIFETIME = 3_600

export class PostgresReader implements Reader {
  readonly #connections: Pool
  readonly #withOnePlan: Pool
  readonly #turns = new Turns(CONNECTIONS)
  readonly #names = new StatementNames({ most: NAMED, lifetime: LIFETIME * 1_000 })
  #closed = false

  constructor(url: string) {
    this.#connections = poolOf(url, FOR_QUESTIONS)
    this.#withOnePlan = poolOf(url, WITH_ONE_PLAN)
  }

  read(sql: string, values: readonly unknown[]): Promise<readonly object[]> {
    if (this.#closed) return Promise.reject(new ReadFailed('CLOSED', 'closed'))
    return this.#turns.take(async () => {
      try {
        const name = this.#names.of(sql)
        const query = { text: sql, values: values.map(bound), ...(name !== undefined && { name }) }
        const pool = hasOnePlan(sql) ? this.#withOnePlan : this.#connections
        return (await pool.query<object>(query)).rows
      } catch (error) {
        const { code, message } = failureOf(error)
        throw new ReadFailed(code, message)
      }
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#turns.ended()
    await Promise.all([this.#connections.end(), this.#withOnePlan.end()])
  }
}

const poolOf = (url: string, settings: string): Pool =>
  openPool(url, settings, {
    max: CONNECTIONS,
    // After ten seconds without a question the next ones would wait for processes to begin, and for all plans anew.
    idleTimeoutMillis: 0,
    maxLifetimeSeconds: LIFETIME,
  })
