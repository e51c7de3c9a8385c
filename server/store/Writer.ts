import type { Statement } from './statement.ts'

/** The rows that a statement gave, of all its runs; none where it asks for none. */
export type Written = readonly Readonly<Record<string, unknown>>[]

/** Writes batches of statements, each batch in one transaction, without holding up the thread that asks. */
export interface Writer {
  /** Resolves when it is on disk, with what each statement gave. Rejects with WriteFailed: then nothing of it is. */
  write(statements: readonly Statement[]): Promise<readonly Written[]>
  /** Resolves when all that was asked is written, and nothing more is. */
  close(): Promise<void>
}

/** The writer ended while it wrote: nobody knows whether the transaction is on disk. */
export const WRITER_GONE = 'WRITER_GONE'

/** SQLSTATE of PostgreSQL. */
const UNIQUE_VIOLATION = '23505'

/** A transaction that was not written. */
export class WriteFailed extends Error {
  /** The database's own (`SQLITE_FULL`, `53100`), or WRITER_GONE. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'WriteFailed'
    this.code = code
  }

  /** Something that may be there once is there already. */
  get isDuplicate(): boolean {
    return this.code === 'SQLITE_CONSTRAINT_UNIQUE' || this.code === UNIQUE_VIOLATION
  }
}
