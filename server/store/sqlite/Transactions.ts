import type { Statement } from '../statement.ts'
import type { Connection } from './connection.ts'

/** A statement in SQLite's words. */
export interface SqliteStatement extends Pick<Statement, 'runs' | 'numbered'> {
  readonly sql: string
}

export const inSqlite = ({ texts, runs, numbered }: Statement): SqliteStatement => ({
  sql: texts.SQLITE,
  runs,
  numbered,
})

interface Prepared {
  /** It gives rows. */
  readonly reader: boolean
  all(values: readonly unknown[]): object[]
  run(values?: readonly unknown[]): { readonly lastInsertRowid: number | bigint }
}
/** A better-sqlite3 connection, as far as it is needed here. */
export interface Database extends Connection {
  readonly inTransaction: boolean
  prepare(sql: string): Prepared
  close(): void
}

/** A connection that writes, with its statements, each prepared once. */
export class Transactions {
  readonly #database: Database
  readonly #prepared = new Map<string, Prepared>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Runs all in one transaction; gives the rows of each. Throws what SQLite throws, and then nothing is written. */
  run(statements: readonly SqliteStatement[]): object[][] {
    // The write lock at once: one that is asked for later, after a read, is refused instead of waited for.
    this.#prepare('begin immediate').run()
    try {
      const written = statements.map((statement) => this.#runAll(statement))
      this.#prepare('commit').run()
      return written
    } catch (error) {
      if (this.#database.inTransaction) this.#prepare('rollback').run()
      throw error
    }
  }

  /** Takes the log written ahead into the database; waits for nobody. */
  takeLogIn(): void {
    this.#database.pragma('wal_checkpoint(PASSIVE)')
  }

  close(): void {
    this.#database.close()
  }

  #runAll({ sql, runs, numbered }: SqliteStatement): object[] {
    const statement = this.#prepare(sql)
    if (numbered !== undefined)
      return runs.map((values) => ({ [numbered]: statement.run(values).lastInsertRowid }))
    if (statement.reader) return runs.flatMap((values) => statement.all(values))
    for (const values of runs) statement.run(values)
    return []
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const prepared = this.#database.prepare(sql)
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
