import type { Mailbox, Taken } from './Mailbox.ts'

interface Told<T, Item> {
  readonly mailbox: Mailbox<Item>
  /** Ends what fills the mailbox. */
  readonly unlisten: () => void
  /** What is told before anything is taken from the mailbox. */
  readonly first?: News<T>
  /** What is told of what was taken. */
  readonly newsOf: (taken: Taken<Item>) => News<T>
}

type News<T> = Iterable<T> | AsyncIterable<T>

/**
 * Tells one consumer, one by one, what comes of a mailbox. It ends as soon as its consumer goes (a generator that waits
 * would answer `return` only after its wait, which may be never; one that was never begun runs no `finally`), and costs
 * little: there is one for each page and stream, and each edit passes through all of a declaration's. Waiting, it keeps
 * nothing of what was told.
 */
export class Follower<T, Item> implements AsyncIterableIterator<T> {
  readonly #told: Told<T, Item>
  /** Set by a consumer that makes something ready of what it will probably be told. */
  onForeseen: ((news: T) => void) | null = null
  #news: Iterator<T> | AsyncIterator<T>
  #isClosed = false

  constructor(told: Told<T, Item>) {
    this.#told = told
    this.#news = iteratorOf(told.first ?? [])
  }

  /** To be called again once the one before has resolved. */
  async next(): Promise<IteratorResult<T, undefined>> {
    try {
      while (!this.#isClosed) {
        const next = this.#news.next()
        const result = next instanceof Promise ? await next : next
        if (!result.done) return this.#isClosed ? END : result
        this.#news = NOTHING
        const { mailbox, newsOf } = this.#told
        const taken = mailbox.take()
        if (taken) this.#news = iteratorOf(newsOf(taken))
        else await mailbox.filled()
      }
      return END
    } catch (error) {
      this.#close()
      throw error
    }
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    const news = this.#news
    this.#close()
    // One that is at work ends when that is done; nobody waits for it.
    void Promise.resolve(news.return?.()).catch(() => undefined)
    return END
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #close(): void {
    this.#isClosed = true
    this.#news = NOTHING
    this.#told.unlisten()
    this.#told.mailbox.close()
  }
}

const END = { value: undefined, done: true } as const
const NOTHING: Iterator<never> = { next: () => END }

const iteratorOf = <T>(news: News<T>): Iterator<T> | AsyncIterator<T> =>
  Symbol.asyncIterator in news ? news[Symbol.asyncIterator]() : news[Symbol.iterator]()
