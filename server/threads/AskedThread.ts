import { extname } from 'node:path'
import { type ResourceLimits, Worker } from 'node:worker_threads'

interface Asked<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (cause: Error) => void
}

/** A thread's file beside the one that starts it: its source in tests, compiled in production. `from`: an `import.meta.url`. */
export const threadBeside = (from: string, name: string): URL => new URL(`./${name}${extname(from)}`, from)

/**
 * A thread that answers what it is asked, in order; what it posts is a list of answers, to what was asked first. It is started by
 * the first question, and again where it ended.
 */
export class AskedThread<Question, Answer> {
  readonly #file: URL
  readonly #workerData: object
  readonly #limits: ResourceLimits | undefined
  #thread: Worker | null = null
  /** In the order of their asking, which is that of the answers. */
  #asked: Asked<Answer>[] = []

  /** `limits`: of its memory; it ends where it needs more, and what it was asked is rejected. */
  constructor(file: URL, workerData: object, limits?: ResourceLimits) {
    this.#file = file
    this.#workerData = workerData
    this.#limits = limits
  }

  /** False once all that was asked is answered. */
  get isBusy(): boolean {
    return this.#asked.length > 0
  }

  /** Rejects where the thread ends before it answers. While it waits for questions alone, `unref` lets the process end. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const thread = (this.#thread ??= this.#start())
      thread.ref()
      thread.postMessage(question)
      this.#asked.push({ resolve, reject })
    })
  }

  /** Has it ready for the first question. Until then it keeps no process alive. */
  prepare(): void {
    if (this.#thread) return
    this.#thread = this.#start()
    this.#thread.unref()
  }

  unref(): void {
    this.#thread?.unref()
  }

  /** Has it end by itself, as the thread understands `last`; resolves when it has, after all that was asked. */
  async finish(last: unknown): Promise<void> {
    const thread = this.#thread
    if (!thread) return
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    thread.ref()
    thread.postMessage(last)
    await ended
  }

  /** Ends it now: what is under way is rejected. */
  async terminate(): Promise<void> {
    const thread = this.#thread
    this.#ended(new Error('closed'))
    await thread?.terminate()
  }

  #start(): Worker {
    const thread = new Worker(this.#file, {
      workerData: this.#workerData,
      ...(this.#limits && { resourceLimits: this.#limits }),
    })
    let cause = new Error('the thread ended')
    // One that was told to end may still answer.
    const isIt = () => thread === this.#thread
    thread.on('message', (answers: readonly Answer[]) => isIt() && this.#answered(answers))
    thread.on('error', (error: Error) => (cause = error))
    thread.on('exit', () => isIt() && this.#ended(cause))
    return thread
  }

  #answered(answers: readonly Answer[]): void {
    for (const answer of answers) this.#asked.shift()!.resolve(answer)
  }

  #ended(cause: Error): void {
    const asked = this.#asked
    this.#thread = null
    this.#asked = []
    for (const { reject } of asked) reject(cause)
  }
}
