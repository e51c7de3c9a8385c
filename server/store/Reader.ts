/** Reads for questions that may take long, without holding up the thread that asks. */
export interface Reader {
  /**
   * The rows of one statement, as of some moment after all that was acknowledged when it was asked. Rejects with ReadFailed.
   */
  read(sql: string, values: readonly unknown[]): Promise<readonly object[]>
  /** Resolves when all that was asked is answered, and nothing more is. */
  close(): Promise<void>
}

/** A statement that could not be read. */
export class ReadFailed extends Error {
  /** The database's own (`SQLITE_IOERR_READ`). */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ReadFailed'
    this.code = code
  }
}
