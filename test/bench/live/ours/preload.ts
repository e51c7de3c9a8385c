/**
 * Loaded into our server before its first file (`--import`), and so into its threads, that it need not know of benches:
 * makes commits slower where BENCH_SLOW_COMMIT says so, measures those of the thread that writes, and takes a CPU profile
 * of the first. Asked by messages of the bench.
 */
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Session } from 'node:inspector/promises'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { BroadcastChannel, isMainThread } from 'node:worker_threads'
import { median, percentile } from '../percentile.ts'
import type { Answer, CommitTimes, MemoryInUse, Question } from './questions.ts'

interface Statement {
  run(...parameters: unknown[]): unknown
}
interface Database {
  prepare(this: Database, sql: string): Statement
}

/** Milliseconds added to each commit. */
const SLOWER = Number(process.env['BENCH_SLOW_COMMIT'] ?? 0)
/** Microseconds. */
const SAMPLING_INTERVAL = 200

/** Milliseconds for the answer of the thread that writes, and how often it is asked. */
const PATIENCE = 1_000
const TRIES = 5

let begun = 0
let transactions: number[] = []
let commits: number[] = []

watchCommits()
/** Between the threads: questions to the one that writes, and its times. */
const threads = new BroadcastChannel('bench')
threads.unref()
const session = new Session()
if (isMainThread) {
  session.connect()
  process.on('message', (question: Question) => void answer(question).then((told) => process.send!(told)))
  process.channel!.unref()
} else {
  threads.onmessage = ({ data }) => {
    // Threads that read or tidy up listen too, and hear the answer.
    if (data === 'END' && commits.length > 0) threads.postMessage(commitTimes())
    if (data !== 'BEGIN') return
    transactions = []
    commits = []
  }
}

/** The server's own better-sqlite3: the one that MikroORM's driver finds. */
function watchCommits(): void {
  const require = createRequire(createRequire(process.argv[1]!).resolve('@mikro-orm/sqlite'))
  const { prototype } = require('better-sqlite3') as { prototype: Database }
  const { prepare } = prototype
  prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql)
    if (/^begin\b/i.test(sql)) return around(statement, (run) => ((begun = performance.now()), run()))
    if (/^commit\b/i.test(sql)) return around(statement, commit)
    return statement
  }
}

function around(statement: Statement, call: (run: () => unknown) => unknown): Statement {
  const { run } = statement
  return Object.assign(statement, {
    run: (...parameters: unknown[]) => call(() => run.apply(statement, parameters)),
  })
}

function commit(run: () => unknown): unknown {
  const from = performance.now()
  // As a slow disk would: the thread stands still.
  if (SLOWER > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SLOWER)
  const result = run()
  const now = performance.now()
  commits.push(now - from)
  transactions.push(now - begun)
  return result
}

async function answer(question: Question): Promise<Answer> {
  switch (question.kind) {
    case 'BEGIN':
      if (question.profile) {
        await session.post('Profiler.enable')
        await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL })
        await session.post('Profiler.start')
      }
      threads.postMessage('BEGIN')
      return { ...NOTHING }
    case 'END':
      return {
        ...NOTHING,
        times: await timesOfWriter(),
        profile: question.profile ? (await session.post('Profiler.stop')).profile : null,
      }
    case 'MEMORY':
      return { ...NOTHING, memory: await memoryInUse() }
  }
}

/** Null where no thread answers: the bench goes on. */
async function timesOfWriter(): Promise<CommitTimes | null> {
  const answered = once(threads, 'message') as Promise<[{ data: CommitTimes }]>
  for (let tries = 0; tries < TRIES; tries += 1) {
    threads.postMessage('END')
    const answer = await Promise.race([answered, wait(PATIENCE)])
    if (answer) return answer[0].data
  }
  return null
}

const NOTHING: Answer = { memory: null, times: null, profile: null }
const MB = 1024 * 1024

async function memoryInUse(): Promise<MemoryInUse> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // What weak references and finalizers hold goes with a later one.
  for (let round = 0; round < 3; round += 1) {
    collect()
    await setImmediate()
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: (heapUsed + external) / MB, resident: rss / MB }
}

const commitTimes = (): CommitTimes => ({
  count: commits.length,
  transaction: median(transactions),
  slowTransaction: percentile(transactions, 0.99),
  commit: median(commits),
})
