/**
 * Loaded into our server before its first file (`--import`), and so into its threads, that it need not know of benches:
 * makes commits slower where BENCH_SLOW_COMMIT says so, measures those of whichever thread writes, and takes a CPU
 * profile of the first. Asked by messages of the bench.
 */
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

/** Milliseconds for the answers of the threads that write. */
const PATIENCE = 1_000

/** Milliseconds of each. */
interface Times {
  readonly transactions: readonly number[]
  readonly commits: readonly number[]
}

let begun = 0
let transactions: number[] = []
let commits: number[] = []
/** What the threads answered. */
let told: Times[] = []

watchCommits()
/** Between the threads: questions to those that write, and their times. */
const threads = new BroadcastChannel('bench')
const session = new Session()
if (isMainThread) {
  session.connect()
  threads.onmessage = ({ data }) => told.push(data)
  process.on('message', (question: Question) => void answer(question).then((reply) => process.send!(reply)))
  process.channel!.unref()
} else {
  threads.onmessage = ({ data }) => {
    // Threads that read or tidy up listen too, and hear the answer.
    if (data === 'END' && commits.length > 0) threads.postMessage({ transactions, commits } satisfies Times)
    if (data === 'BEGIN') forget()
  }
}
threads.unref()

function forget(): void {
  transactions = []
  commits = []
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
      forget()
      return { ...NOTHING }
    case 'END':
      return {
        ...NOTHING,
        times: commitTimes(await timesOfAll()),
        profile: question.profile ? (await session.post('Profiler.stop')).profile : null,
      }
    case 'MEMORY':
      return { ...NOTHING, memory: await memoryInUse() }
  }
}

/** This thread's, and those of the others that wrote. */
async function timesOfAll(): Promise<Times> {
  told = [{ transactions, commits }]
  threads.postMessage('END')
  await wait(PATIENCE)
  return {
    transactions: told.flatMap((each) => each.transactions),
    commits: told.flatMap((each) => each.commits),
  }
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

const commitTimes = ({ transactions, commits }: Times): CommitTimes => ({
  count: commits.length,
  transaction: median(transactions),
  slowTransaction: percentile(transactions, 0.99),
  commit: median(commits),
})
