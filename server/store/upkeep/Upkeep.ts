/**
 * Work on the database that nobody waits for: snapshots, and compacting. It is done on a thread of its own, one job at a
 * time. The thread is there while there is something to do: it takes some 60 MB.
 */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Compaction } from '../log/compactLog.ts'
import type { Answer, Job } from './thread.ts'

/** Beside this file: its source in tests, compiled in production. */
const THREAD = new URL(`./thread${extname(import.meta.url)}`, import.meta.url)
/** Milliseconds without work after which the thread ends. */
const IDLE = 30_000

interface Asked {
  readonly resolve: (done: unknown) => void
  readonly reject: (error: unknown) => void
}

export class Upkeep {
  readonly #databaseFile: string
  #thread: Worker | null = null
  /** In the order of their asking, which is that of the answers. */
  #asked: Asked[] = []
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(databaseFile: string) {
    this.#databaseFile = databaseFile
  }

  /** Writes a declaration's document down as of its last entry, and gives that sequence. */
  writeSnapshot(declarationId: string): Promise<number> {
    return this.#ask<number>({ kind: 'SNAPSHOT', declarationId })
  }

  /** Compacts what was logged before a time. */
  compact(before: Date): Promise<Compaction> {
    return this.#ask<Compaction>({ kind: 'COMPACT', before: before.toISOString() })
  }

  /** What is under way is broken off: all of it can be done again. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  #ask<Done>(job: Job): Promise<Done> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error('closed'))
      clearTimeout(this.#idle)
      const thread = (this.#thread ??= this.#start())
      thread.ref()
      thread.postMessage(job)
      this.#asked.push({ resolve: resolve as Asked['resolve'], reject })
    })
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { workerData: { databaseFile: this.#databaseFile } })
    let cause: unknown = new Error('the thread ended')
    // One that was told to end may still answer.
    const isIt = () => thread === this.#thread
    thread.on('message', (answer: Answer) => isIt() && this.#answered(answer))
    thread.on('error', (error) => (cause = error))
    thread.on('exit', () => isIt() && this.#ended(cause))
    return thread
  }

  #answered(answer: Answer): void {
    const { resolve, reject } = this.#asked.shift()!
    if (this.#asked.length === 0) {
      // One that waits for work keeps no process alive.
      this.#thread?.unref()
      this.#idle = setTimeout(() => void this.#end(), IDLE).unref()
    }
    if ('done' in answer) resolve(answer.done)
    else reject(answer.failed)
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#ended(new Error('closed'))
    await thread?.terminate()
  }

  #ended(cause: unknown): void {
    const asked = this.#asked
    this.#thread = null
    this.#asked = []
    for (const { reject } of asked) reject(cause)
  }
}
