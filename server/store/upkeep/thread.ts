/**
 * The thread that tends the database beside the server, so that nobody waits for it: one job at a time, in order. Runs
 * from its source too, as Node strips types: no import of it may need more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { writeSnapshot } from '../log/snapshot.ts'
import { connect } from './connect.ts'
import { compact } from './compact.ts'

export type Job =
  | { readonly kind: 'SNAPSHOT'; readonly declarationId: string }
  /** `before`: ISO 8601 */
  | { readonly kind: 'COMPACT'; readonly before: string }

/** What the thread answers to each job, in order. */
export type Answer = { readonly done: unknown } | { readonly failed: unknown }

const { databaseFile } = workerData as { readonly databaseFile: string }
const sql = connect(databaseFile)

const run = (job: Job): Promise<unknown> =>
  job.kind === 'SNAPSHOT' ? writeSnapshot(sql, job.declarationId) : compact(sql, job.before)

let running: Promise<void> = Promise.resolve()

parentPort!.on('message', (job: Job) => {
  running = running.then(async () => {
    const answer: Answer = await run(job).then(
      (done) => ({ done }),
      (failed: unknown) => ({ failed }),
    )
    parentPort!.postMessage(answer)
  })
})
