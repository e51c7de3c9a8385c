/**
 * Writes on a thread of its own: SQLite waits for the disk at each commit, and whoever waits there does nothing else. The
 * thread is started when there is something to write, and again where it ended.
 */
import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Statement } from '../statement.ts'
import { WriteFailed, type Writer, WRITER_GONE, type Written } from '../Writer.ts'
import type { Answer } from './writerThread.ts'

/** Beside this file: its source in tests, compiled in production. */
const THREAD = new URL(`./writerThread${extname(import.meta.url)}`, import.meta.url)

interface Asked {
  readonly resolve: (written: readonly Written[]) => void
  readonly reject: (error: WriteFailed) => void
}

export class SqliteWriter implements Writer {
  readonly #databaseFile: string
  #thread: Worker | null = null
  /** In the order of their sending, which is that of the answers. */
  #asked: Asked[] = []
  #closed = false

  constructor(databaseFile: string) {
    this.#databaseFile = databaseFile
  }

  async write(statements: readonly Statement[]): Promise<readonly Written[]> {
    if (this.#closed) throw new WriteFailed(WRITER_GONE, 'closed')
    const thread = (this.#thread ??= this.#start())
    return new Promise((resolve, reject) => {
      thread.postMessage(statements)
      this.#asked.push({ resolve, reject })
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    if (!this.#thread) return
    this.#thread.postMessage(null)
    await once(this.#thread, 'exit')
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { workerData: { databaseFile: this.#databaseFile } })
    let cause = 'the thread ended'
    thread.on('message', (answer: Answer) => this.#answered(answer))
    thread.on('error', (error) => (cause = String(error)))
    thread.on('exit', () => this.#ended(cause))
    return thread
  }

  #answered(answer: Answer): void {
    const { resolve, reject } = this.#asked.shift()!
    if ('written' in answer) resolve(answer.written as readonly Written[])
    else reject(new WriteFailed(answer.failed.code, answer.failed.message))
  }

  #ended(cause: string): void {
    const asked = this.#asked
    this.#thread = null
    this.#asked = []
    for (const { reject } of asked) reject(new WriteFailed(WRITER_GONE, cause))
  }
}
