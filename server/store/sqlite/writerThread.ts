/**
 * The thread that writes: it owns a connection, and runs what SqliteWriter sends it. Runs from its source too, as Node
 * strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './openDatabase.ts'
import { type SqliteStatement, Transactions } from './Transactions.ts'

/** What the thread answers to each batch, in order. */
export type Answer =
  | { readonly written: readonly (readonly object[])[] }
  | { readonly failed: { readonly code: string; readonly message: string } }

const { databaseFile } = workerData as { readonly databaseFile: string }

let transactions: Transactions | null = null

function answer(statements: readonly SqliteStatement[]): Answer {
  try {
    transactions ??= new Transactions(openDatabase(databaseFile))
    return { written: transactions.run(statements) }
  } catch (error) {
    const { code = 'UNKNOWN', message } = error as Error & { code?: string }
    if (!code.startsWith('SQLITE_CONSTRAINT')) reopen()
    return { failed: { code, message } }
  }
}

/** After a failure of the disk, say, the next transaction finds the database as it is then. */
function reopen(): void {
  try {
    transactions?.close()
  } finally {
    transactions = null
  }
}

parentPort!.on('message', (statements: readonly SqliteStatement[] | null) => {
  if (statements) return parentPort!.postMessage(answer(statements))
  transactions?.close()
  parentPort!.close()
})
