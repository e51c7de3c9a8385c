/**
 * The thread that tends the database beside the server, so that nobody waits for it: one job at a time, in order. Runs
 * from its source too, as Node strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import { giveWay } from '../../threads/giveWay.ts'
import type { DatabaseAddress } from '../DatabaseAddress.ts'
import { writeSnapshot } from '../log/snapshot.ts'
import { compact } from './compact.ts'
import type { Tables } from '../tables.ts'
import { connect } from './connect.ts'
import { forgetAccess } from './forgetAccess.ts'

export type Job =
  | { readonly kind: 'SNAPSHOT'; readonly declarationId: string }
  /** `before`: ISO 8601 */
  | { readonly kind: 'COMPACT' | 'FORGET_ACCESS'; readonly before: string }

/** What the thread answers to each job, in order. */
export type Answer = { readonly done: unknown } | { readonly failed: unknown }

// Edits do not wait for a core that tidies up.
giveWay()

const { address } = workerData as { readonly address: DatabaseAddress }

/** Each on a connection of its own: after a failure of the disk the next one finds the database as it is then. */
async function run(job: Job): Promise<Answer> {
  const sql = await connect(address)
  try {
    return { done: await done(sql, job) }
  } catch (failed) {
    return { failed }
  } finally {
    await sql.destroy()
  }
}

function done(sql: Kysely<Tables>, job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'SNAPSHOT':
      return writeSnapshot(sql, job.declarationId)
    case 'COMPACT':
      return compact(sql, job.before)
    case 'FORGET_ACCESS':
      return forgetAccess(sql, job.before)
  }
}

let running: Promise<void> = Promise.resolve()

parentPort!.on('message', (job: Job) => {
  running = running.then(async () => parentPort!.postMessage([await run(job)]))
})
