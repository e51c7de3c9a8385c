/**
 * A thread that reads: it owns a connection, and answers what SqliteReader sends it. Runs from its source too, as Node
 * strips types: no import of it may need more.
 */
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './openDatabase.ts'
import { PreparedStatements } from './PreparedStatements.ts'

export interface Question {
  readonly sql: string
  readonly values: readonly unknown[]
}
export type Answer =
  | { readonly rows: readonly object[] }
  | { readonly failed: { readonly code: string; readonly message: string } }

/** KB of the database that a thread keeps in memory: what reads of a million rows pass through again and again. */
const CACHE = 32_000

const { databaseFile } = workerData as { readonly databaseFile: string }

type Database = ReturnType<typeof openDatabase>

// Who types is served first where there are more threads at work than cores. (Linux gives each thread its own.)
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

let database: Database | null = null
let statements: PreparedStatements<ReturnType<Database['prepare']>> | null = null

function answer({ sql, values }: Question): Answer {
  try {
    statements ??= new PreparedStatements((database ??= open()))
    return { rows: [...statements.prepare(sql).all([...values])] as object[] }
  } catch (error) {
    const { code = 'UNKNOWN', message } = error as Error & { code?: string }
    return { failed: { code, message } }
  }
}

function open() {
  const opened = openDatabase(databaseFile)
  opened.pragma('query_only = ON')
  opened.pragma(`cache_size = -${CACHE}`)
  return opened
}

parentPort!.on('message', (question: Question | null) => {
  if (question) return parentPort!.postMessage(answer(question))
  database?.close()
  parentPort!.close()
})
