/**
 * The thread that writes: it owns a connection, and runs what SqliteWriter sends it; what was sent while it wrote, together.
 * Runs from its source too, as Node strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { GroupCommit, type GroupedWrite, type Outcome } from '../GroupCommit.ts'
import { OwnConnection } from './OwnConnection.ts'
import type { SqliteStatement } from './Transactions.ts'

export type Asked = readonly GroupedWrite<SqliteStatement>[]

/** To write that, or to take the log written ahead into the database. */
export type Question = Asked | 'TAKE_LOG_IN'

/** What the thread answers to each that it is asked, in order. */
export interface Answer {
  readonly outcomes: readonly Outcome[]
  /** Transactions since the thread began that are on disk. */
  readonly committed: number
  /** Milliseconds that it took. */
  readonly took: number
}

const { databaseFile } = workerData as { readonly databaseFile: string }

const connection = new OwnConnection(databaseFile)
const commits = new GroupCommit<SqliteStatement>((statements) => connection.run(statements))

/** Null: end. */
let asked: (Question | null)[] = []

parentPort!.on('message', (question: Question | null) => {
  asked.push(question)
  // All that came meanwhile is heard before the first of it is written.
  if (asked.length === 1) setImmediate(() => void answerAll())
})

async function answerAll(): Promise<void> {
  const questions = asked
  asked = []
  const begun = performance.now()
  const groups = await commits.commit(questions.flatMap((question) => (question ? [writesOf(question)] : [])))
  const took = performance.now() - begun
  if (questions.includes('TAKE_LOG_IN')) connection.takeLogIn()
  const answers = groups.map((outcomes): Answer => ({ outcomes, committed: commits.committed, took }))
  // At once: what is told of them then leaves in one write for each socket.
  if (answers.length > 0) parentPort!.postMessage(answers)
  if (questions.includes(null)) end()
}

const writesOf = (question: Question): Asked => (question === 'TAKE_LOG_IN' ? [] : question)

function end(): void {
  connection.close()
  parentPort!.close()
}
