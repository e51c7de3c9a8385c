/**
 * Files are read on threads beside the one that serves everybody, since they come from anybody: what takes too long or too
 * much memory is ended with its thread, whatever it is. Threads are started when there is something to read.
 */
import { problem } from '../../problem.ts'
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import { Turns } from '../../threads/Turns.ts'
import { FormTooLarge, UnreadableForm } from '../FormProblem.ts'
import { KEEP_THREAD_BELOW, MAX_WAITING, READING_HEAP_MB, READING_LIMIT, READING_THREADS } from '../limits.ts'
import type { ReadForm } from '../recognise/recogniseForms.ts'
import type { Answer } from './readingThread.ts'

type Thread = AskedThread<Uint8Array, Answer>

export interface ReadingLimits {
  /** Milliseconds for one file. */
  readonly time: number
  /** MB of a thread's heap. */
  readonly heap: number
  /** Files that are read at once, and that wait for it. */
  readonly threads: number
  readonly waiting: number
}

const LIMITS: ReadingLimits = {
  time: READING_LIMIT,
  heap: READING_HEAP_MB,
  threads: READING_THREADS,
  waiting: MAX_WAITING,
}

export class ReadingThreads {
  readonly #limits: ReadingLimits
  readonly #idle: Thread[]
  readonly #turns: Turns
  #asked = 0

  constructor(limits: Partial<ReadingLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits }
    const { heap, threads } = this.#limits
    const file = threadBeside(import.meta.url, 'readingThread')
    const memory = { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 64 }
    this.#idle = Array.from({ length: threads }, () => new AskedThread(file, {}, memory))
    this.#turns = new Turns(threads)
  }

  /** Rejects with UNREADABLE_FORM, TOO_LARGE; UNAVAILABLE where too many wait already. */
  async read(bytes: Uint8Array): Promise<readonly ReadForm[]> {
    if (this.#asked >= this.#limits.threads + this.#limits.waiting) throw problem('UNAVAILABLE', BUSY)
    this.#asked += 1
    try {
      return await this.#turns.take(() => this.#read(bytes))
    } finally {
      this.#asked -= 1
    }
  }

  async #read(bytes: Uint8Array): Promise<readonly ReadForm[]> {
    const thread = this.#idle.pop()!
    let isLate = false
    const limit = setTimeout(() => {
      isLate = true
      void thread.terminate()
    }, this.#limits.time)
    try {
      return formsOf(await thread.ask(bytes))
    } catch (error) {
      throw isLate || isOutOfMemory(error) ? tooMuchWork() : error
    } finally {
      clearTimeout(limit)
      if (bytes.byteLength > KEEP_THREAD_BELOW) await thread.terminate()
      thread.unref()
      this.#idle.push(thread)
    }
  }
}

function formsOf(answer: Answer): readonly ReadForm[] {
  if ('forms' in answer) return answer.forms
  if ('failed' in answer) throw new Error(`a form could not be read: ${answer.failed}`)
  const { code, zh, en, missing } = answer.refused
  throw code === 'TOO_LARGE' ? new FormTooLarge(zh, en) : new UnreadableForm(zh, en, missing)
}

const isOutOfMemory = (error: unknown) =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'

const tooMuchWork = () =>
  new FormTooLarge(
    '这个文件的内容过多或过于复杂，读取时超出了时间或内存限制；请只保留绩效目标表，另存后再试。',
    'This file holds too much, or is too intricate, to be read within the limits of time and memory; keep the form alone in it, and save it again.',
  )

const BUSY = {
  zh: '正在读取的文件太多，请稍后再试。',
  en: 'Too many files are being read; try again later.',
}
