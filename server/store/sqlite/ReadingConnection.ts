import { openDatabase } from './openDatabase.ts'
import { PreparedStatements } from './PreparedStatements.ts'

/** KB of the database that it keeps in memory: what reads of a million rows pass through again and again. */
const CACHE = 32_000

type Database = ReturnType<typeof openDatabase>

/** A connection of a thread that reads, opened by the first question. What it throws is SQLite's. */
export class ReadingConnection {
  readonly #databaseFile: string
  #database: Database | null = null
  #statements: PreparedStatements<ReturnType<Database['prepare']>> | null = null

  constructor(databaseFile: string) {
    this.#databaseFile = databaseFile
  }

  read(sql: string, values: readonly unknown[]): object[] {
    this.#statements ??= new PreparedStatements((this.#database ??= this.#open()))
    return [...this.#statements.prepare(sql).all([...values])] as object[]
  }

  close(): void {
    this.#database?.close()
  }

  #open(): Database {
    const opened = openDatabase(this.#databaseFile)
    opened.pragma('query_only = ON')
    opened.pragma(`cache_size = -${CACHE}`)
    return opened
  }
}
