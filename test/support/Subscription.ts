import { setTimeout as pause } from 'node:timers/promises'
import type { Client, SubscribePayload } from 'graphql-ws'
import { ON_POSTGRES } from './database.ts'

/** Milliseconds to wait for an event unless told otherwise. */
const PATIENCE = 10_000
/** Milliseconds in which a subscription is refused, if it is. */
const REFUSED_WITHIN = 150

/** How a subscription ended: completed, or with what the API or the socket said. */
export interface SubscriptionEnd {
  readonly error?: unknown
}

/** The events of one subscription, kept in the order of their coming until they are taken. */
export class Subscription<D> implements AsyncIterableIterator<D> {
  /** Every event so far, taken or not. */
  readonly events: D[] = []
  /** Resolves when it has ended, from either side. */
  readonly ended: Promise<SubscriptionEnd>
  readonly #query: string
  #taken = 0
  #end: SubscriptionEnd | undefined
  #wake: () => void = () => undefined
  readonly #unsubscribe: () => void

  constructor(client: Client, payload: SubscribePayload) {
    this.#query = payload.query
    let ending: (end: SubscriptionEnd) => void
    this.ended = new Promise((resolve) => (ending = resolve))
    const finish = (end: SubscriptionEnd) => {
      this.#end ??= end
      ending(this.#end)
      this.#wake()
    }
    this.#unsubscribe = client.subscribe<D>(payload, {
      next: ({ data, errors }) => {
        if (errors) return finish({ error: errors })
        this.events.push(data as D) // without errors there is data
        this.#wake()
      },
      error: (error) => finish({ error }),
      complete: () => finish({}),
    })
  }

  /** The next event; done at the end. Rejects where none comes in time, or where it ended with an error. */
  async next(milliseconds = PATIENCE): Promise<IteratorResult<D>> {
    const limit = Date.now() + milliseconds
    while (this.#taken >= this.events.length && !this.#end) await this.#something(limit - Date.now())
    if (this.#taken < this.events.length) return { value: this.events[this.#taken++] as D, done: false } // it is there
    if (this.#end?.error !== undefined) throw asError(this.#end.error)
    return { value: undefined, done: true }
  }

  /** The first event from here on that fits; what comes before it is passed over. */
  async until(fits: (event: D) => boolean, milliseconds = PATIENCE): Promise<D> {
    const limit = Date.now() + milliseconds
    for (;;) {
      const { value, done } = await this.next(limit - Date.now())
      if (done) throw new Error(`The subscription ended before the event came:\n${this.#query}`)
      if (fits(value)) return value
    }
  }

  /** Unsubscribes. */
  close(): void {
    this.#unsubscribe()
  }

  /** Unsubscribes where it was not refused, and gives how it ended. A refusal that takes a look at PostgreSQL may still be on its way. */
  async leave(): Promise<SubscriptionEnd> {
    if (ON_POSTGRES) await Promise.race([this.ended, pause(REFUSED_WITHIN)])
    this.close()
    return this.ended
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** A `for await` that is left unsubscribes. */
  return(): Promise<IteratorResult<D>> {
    this.close()
    return Promise.resolve({ value: undefined, done: true })
  }

  #something(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const impatience = setTimeout(
        () => reject(new Error(`No event in time, after ${this.events.length}:\n${this.#query}`)),
        Math.max(0, milliseconds),
      )
      this.#wake = () => {
        clearTimeout(impatience)
        resolve()
      }
    })
  }
}

/** What graphql-ws hands over (errors of the API, a close event) as an error that shows in a test's report. */
function asError(error: unknown): Error {
  if (error instanceof Error) return error
  return Object.assign(new Error(`The subscription failed: ${JSON.stringify(error)}`), { cause: error })
}
