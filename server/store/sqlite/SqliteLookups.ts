/**
 * Reads rows by their ids, on the thread that asks: that takes less than asking another one would. On a connection of its
 * own, for on the managers' own one a transaction may be under way, of which nobody else may see anything yet.
 */
import { ReadFailed, type Reader } from '../Reader.ts'
import { openDatabase } from './openDatabase.ts'
import { PreparedStatements } from './PreparedStatements.ts'
import { patiently } from './waitForOthers.ts'
import { failureOf } from '../failureOf.ts'

type Database = ReturnType<typeof openDatabase>

export class SqliteLookups implements Reader {
  readonly #file: string
  #database: Database | null = null
  #statements: PreparedStatements<ReturnType<Database['prepare']>> | null = null
  #closed = false

  constructor(databaseFile: string) {
    this.#file = databaseFile
  }

  async read(sql: string, values: readonly unknown[]): Promise<readonly object[]> {
    if (this.#closed) throw new ReadFailed('CLOSED', 'closed')
    try {
      return await patiently(
        () =>
          this.#open()
            .prepare(sql)
            .all([...values]) as object[],
      )
    } catch (error) {
      const { code, message } = failureOf(error)
      throw new ReadFailed(code, message)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#database?.close()
  }

  #open(): PreparedStatements<ReturnType<Database['prepare']>> {
    if (this.#statements) return this.#statements
    const database = openDatabase(this.#file)
    database.pragma('query_only = ON')
    database.pragma('busy_timeout = 0') // `patiently` waits
    this.#database = database
    return (this.#statements = new PreparedStatements(database))
  }
}
