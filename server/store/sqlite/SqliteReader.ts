/**
 * Reads on threads with connections of their own: SQLite's calls return when they are done, and who asks for the sums of a
 * million rows would stop everybody's typing. A thread is started when all others are at work.
 */
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import { ReadFailed, type Reader } from '../Reader.ts'
import { Turns } from '../../threads/Turns.ts'
import type { Answer, Question } from './readerThread.ts'

/** Questions that are read at once; the others wait for their turn. Each has a core to itself, where there are so many. */
const THREADS = 2

type Thread = AskedThread<Question, Answer>

export class SqliteReader implements Reader {
  readonly #threads: readonly Thread[]
  readonly #idle: Thread[]
  readonly #turns = new Turns(THREADS)
  #closed = false

  constructor(databaseFile: string) {
    const file = threadBeside(import.meta.url, 'readerThread')
    this.#threads = Array.from({ length: THREADS }, () => new AskedThread(file, { databaseFile }))
    this.#idle = [...this.#threads]
  }

  read(sql: string, values: readonly unknown[]): Promise<readonly object[]> {
    if (this.#closed) return Promise.reject(new ReadFailed('CLOSED', 'closed'))
    return this.#turns.take(() => this.#read(sql, values))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#turns.ended()
    await Promise.all(this.#threads.map((thread) => thread.finish(null)))
  }

  async #read(sql: string, values: readonly unknown[]): Promise<readonly object[]> {
    // The one that worked last: its connection has more in memory. Whose turn it is finds one.
    const thread = this.#idle.pop()!
    const answer = await thread.ask({ sql, values }).finally(() => this.#idle.push(thread))
    if ('rows' in answer) return answer.rows
    throw new ReadFailed(answer.failed.code, answer.failed.message)
  }
}
