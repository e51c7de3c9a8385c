/**
 * Forms are read and written on threads beside the one that serves everybody, since a file comes from anybody and a form may
 * be as long as anybody likes: what takes too long or too much memory is ended with its thread, whatever it is. Threads are
 * started when there is something to do, and stay for what comes next.
 */
import { type Problem, problem } from '../problem.ts'
import { AskedThread } from '../threads/AskedThread.ts'
import { Turns } from '../threads/Turns.ts'
import { FORM_HEAP_MB, FORM_LIMIT, FORM_THREADS, KEEP_THREAD_BELOW, MAX_WAITING } from './limits.ts'
import { sizeOf } from './sizeOf.ts'

/** What threads do: they are asked, and their answer is made out where it was asked for. */
export interface FormWork<Asked, Answer, Done> {
  /** What a thread runs. */
  readonly file: URL
  /** Throws what the thread refused. */
  readonly done: (answer: Answer) => Done
  /** It passed the limits of time or memory. */
  readonly tooMuch: (asked: Asked) => Problem
  readonly busy: { readonly zh: string; readonly en: string }
}

export interface FormThreadLimits {
  /** Milliseconds for one form or file. */
  readonly time: number
  /** MB of a thread's heap. */
  readonly heap: number
  /** What is under way at once, and what waits for it. */
  readonly threads: number
  readonly waiting: number
}

const LIMITS: FormThreadLimits = {
  time: FORM_LIMIT,
  heap: FORM_HEAP_MB,
  threads: FORM_THREADS,
  waiting: MAX_WAITING,
}

export class FormThreads<Asked, Answer, Done> {
  readonly #work: FormWork<Asked, Answer, Done>
  readonly #limits: FormThreadLimits
  readonly #threads: readonly AskedThread<Asked, Answer>[]
  /** The one that worked last is asked next: it has loaded all that it needs. */
  readonly #idle: AskedThread<Asked, Answer>[]
  readonly #turns: Turns
  #asked = 0
  #isClosed = false

  constructor(work: FormWork<Asked, Answer, Done>, limits: Partial<FormThreadLimits> = {}) {
    this.#work = work
    this.#limits = { ...LIMITS, ...limits }
    const { heap, threads } = this.#limits
    const memory = { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 64 }
    this.#threads = Array.from({ length: threads }, () => new AskedThread(work.file, {}, memory))
    this.#idle = [...this.#threads]
    this.#turns = new Turns(threads)
  }

  /** Rejects with what the work refuses, and with TOO_LARGE; UNAVAILABLE where too many wait already, or it is closed. */
  async ask(asked: Asked): Promise<Done> {
    const { threads, waiting } = this.#limits
    if (this.#asked >= threads + waiting) throw problem('UNAVAILABLE', this.#work.busy)
    this.#asked += 1
    try {
      return await this.#turns.take(() => this.#ask(asked))
    } finally {
      this.#asked -= 1
    }
  }

  /** Ends all that is under way or waits. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#threads.map((thread) => thread.terminate()))
  }

  async #ask(asked: Asked): Promise<Done> {
    if (this.#isClosed) throw problem('UNAVAILABLE')
    const thread = this.#idle.pop()!
    try {
      const answer = await this.#inTime(thread, asked)
      if (sizeOf([asked, answer], KEEP_THREAD_BELOW) >= KEEP_THREAD_BELOW) await thread.terminate()
      return this.#work.done(answer)
    } finally {
      thread.unref()
      this.#idle.push(thread)
    }
  }

  async #inTime(thread: AskedThread<Asked, Answer>, asked: Asked): Promise<Answer> {
    let isLate = false
    const limit = setTimeout(() => {
      isLate = true
      void thread.terminate()
    }, this.#limits.time)
    try {
      return await thread.ask(asked)
    } catch (error) {
      if (isLate || isOutOfMemory(error)) throw this.#work.tooMuch(asked)
      throw this.#isClosed ? problem('UNAVAILABLE') : error
    } finally {
      clearTimeout(limit)
    }
  }
}

const isOutOfMemory = (error: unknown) =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
