/**
 * A thread that reads: it owns a connection, and answers what SqliteReader sends it. Runs from its source too, as Node
 * strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../threads/giveWay.ts'
import { ReadingConnection } from './ReadingConnection.ts'
import { type Failure, failureOf } from '../failureOf.ts'

export interface Question {
  readonly sql: string
  readonly values: readonly unknown[]
}
export type Answer = { readonly rows: readonly object[] } | { readonly failed: Failure }

const { databaseFile } = workerData as { readonly databaseFile: string }

// Who types is served before who asks for the sums of a million rows.
giveWay()

const connection = new ReadingConnection(databaseFile)

function answer({ sql, values }: Question): Answer {
  try {
    return { rows: connection.read(sql, values) }
  } catch (error) {
    return { failed: failureOf(error) }
  }
}

parentPort!.on('message', (question: Question | null) => {
  if (question) return parentPort!.postMessage([answer(question)])
  connection.close()
  parentPort!.close()
})
