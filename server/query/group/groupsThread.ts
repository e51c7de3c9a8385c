/**
 * The thread that keeps the columns and answers what GroupsInMemory asks: a step of a question each time, in order. Runs from its
 * source too, as Node strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { DatabaseAddress } from '../../store/DatabaseAddress.ts'
import { giveWay } from '../../threads/giveWay.ts'
import type { GroupRow } from './GroupRow.ts'
import { answerGroups, type Question, type Rows } from './columns/answerGroups.ts'
import { PairColumns } from './columns/PairColumns.ts'
import { type Failure, failureOf } from '../../store/failureOf.ts'

/** The first step of a question, or, where that is not given, the next. */
export interface Step {
  readonly number: number
  readonly question?: Question
}

/** `groups` null: they are too many. `more`: there are further steps. */
export type Answer =
  { readonly groups: readonly GroupRow[] | null } | { readonly more: true } | { readonly failed: Failure }

// Who types is served before who asks for the sums of a million rows.
giveWay()

const { address } = workerData as { readonly address: DatabaseAddress }

const columns = new PairColumns()
let opened: Promise<Rows> | null = null
const underWay = new Map<number, ReturnType<typeof answerGroups>>()

/** Only what the database asked for needs is loaded. */
async function open(database: DatabaseAddress): Promise<Rows> {
  if (database.kind === 'POSTGRES') {
    const { PostgresReader } = await import('../../store/postgres/PostgresReader.ts')
    const reader = new PostgresReader(database.url)
    return { kind: 'POSTGRES', read: (sql, values) => reader.read(sql, values), close: () => reader.close() }
  }
  const { ReadingConnection } = await import('../../store/sqlite/ReadingConnection.ts')
  const connection = new ReadingConnection(database.file)
  return {
    kind: 'SQLITE',
    read: async (sql, values) => connection.read(sql, values),
    close: async () => connection.close(),
  }
}

async function answer({ number, question }: Step): Promise<Answer> {
  try {
    if (question) underWay.set(number, answerGroups(await (opened ??= open(address)), columns, question))
    const { done, value } = await underWay.get(number)!.next()
    if (!done) return { more: true }
    underWay.delete(number)
    return { groups: value }
  } catch (error) {
    underWay.delete(number)
    return { failed: failureOf(error) }
  }
}

let running: Promise<void> = Promise.resolve()

parentPort!.on('message', (step: Step | null) => {
  running = running.then(async () => {
    if (step) return parentPort!.postMessage([await answer(step)])
    await (await opened)?.close()
    parentPort!.close()
  })
})
