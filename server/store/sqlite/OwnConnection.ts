import { storageFault } from '../../storageFault.ts'
import { openDatabase } from './openDatabase.ts'
import { type SqliteStatement, Transactions } from './Transactions.ts'

/**
 * A connection of its own that writes: opened when there is something to write, and anew after a failure of the file or its
 * disk, so that the next transaction finds them as they are then.
 */
export class OwnConnection {
  readonly #databaseFile: string
  readonly #pragmas: readonly string[]
  #transactions: Transactions | null = null

  /** `pragmas`: what it has different from the others. */
  constructor(databaseFile: string, pragmas: readonly string[] = []) {
    this.#databaseFile = databaseFile
    this.#pragmas = pragmas
  }

  /** Runs all in one transaction; gives the rows of each. Throws what SQLite throws, and then nothing is written. */
  run(statements: readonly SqliteStatement[]): object[][] {
    try {
      this.#transactions ??= this.#open()
      return this.#transactions.run(statements)
    } catch (error) {
      if (isOfFile(error)) this.close()
      throw error
    }
  }

  /**
   * Takes the log written ahead into the database, as far as nobody reads what was there before. What fails there is tried
   * again: the log keeps what it has.
   */
  takeLogIn(): void {
    try {
      this.#transactions ??= this.#open()
      this.#transactions.takeLogIn()
    } catch {
      this.close()
    }
  }

  close(): void {
    try {
      this.#transactions?.close()
    } finally {
      this.#transactions = null
    }
  }

  #open(): Transactions {
    const database = openDatabase(this.#databaseFile)
    for (const pragma of this.#pragmas) database.pragma(pragma)
    return new Transactions(database)
  }
}

/** It is no row's fault, nor that of another who writes. */
function isOfFile(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown }
  return !String(code).startsWith('SQLITE_CONSTRAINT') && storageFault(error) !== 'DATABASE_BUSY'
}
