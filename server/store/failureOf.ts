/** What a database said of what failed, as plain data: threads tell it to who asked. */
export interface Failure {
  /** The database's own (`SQLITE_IOERR_READ`). */
  readonly code: string
  readonly message: string
}

/** `unnamed`: the code where it has none. */
export function failureOf(error: unknown, unnamed = 'UNKNOWN'): Failure {
  const { code = unnamed, message } = error as Error & { code?: string }
  return { code, message }
}
