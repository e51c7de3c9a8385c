import type { Statement } from './statement.ts'

/** The rows that a statement gave, of all its runs; none where it asks for none. */
export type Written = readonly Readonly<Record<string, unknown>>[]

/** What is written together, or not at all. */
export interface Write {
  readonly statements: readonly Statement[]
  /** Writes of one chain rest on each other: after one that failed none is written. */
  readonly chain?: number | undefined
}

/**
 * Writes what it is asked, in order; holds up the thread that asks for a moment, or not at all. Group commit: what it is asked
 * while it writes is its next transaction; where that fails, each is tried alone.
 */
export interface Writer {
  /** Transactions that are on disk; those of a thread that writes are forgotten where it was started again. */
  readonly committed: number
  /** While it does something else: resolves when that is done. What it is asked before takes longer, no more. */
  readonly occupied?: Promise<unknown> | null
  /** One alone, as `writeAll`. */
  write(statements: readonly Statement[]): Promise<readonly Written[]>
  /** Each resolves when it is on disk, with what each of its statements gave, or rejects with WriteFailed: then nothing of it is. */
  writeAll(writes: readonly Write[]): readonly Promise<readonly Written[]>[]
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
