/**
 * A thread that reads: it owns a connection, and answers what SqliteReader sends it. Runs from its source too, as Node
 * strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../threads/giveWay.ts'
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

// Who types is served before who asks for the sums of a million rows.
giveWay()

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
  if (question) return parentPort!.postMessage([answer(question)])
  database?.close()
  parentPort!.close()
})
