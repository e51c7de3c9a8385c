import { registerFunctions, type FunctionHost } from './functions.ts'
import { registerGrams } from './search.ts'

/** A better-sqlite3 connection, as far as it is needed here. */
export interface Connection extends FunctionHost {
  pragma(text: string): unknown
}

/** Milliseconds that a statement waits while another connection writes: the command line's, or our other one. */
const BUSY_TIMEOUT = 5_000

/** What every connection of ours is set to. FULL: what is acknowledged survives the loss of power, too. */
export function setUp(connection: Connection): void {
  // Only of a new file: what is deleted can then be given back bit by bit.
  connection.pragma('auto_vacuum = INCREMENTAL')
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
  registerFunctions(connection)
  registerGrams(connection)
}
