/**
 * What one follower has not taken yet. Bounded: past its capacity everything is dropped and remembered as such, and the
 * follower is told at its next taking, so that a slow one costs nobody else anything.
 */
export type Taken<T> =
  | { readonly kind: 'ITEMS'; readonly items: readonly T[] }
  /** Some were dropped, and all that were queued with them: begin from the state as it is. */
  | { readonly kind: 'LAGGED' }
  | { readonly kind: 'CLOSED' }

export class Mailbox<T> {
  readonly #capacity: number
  #items: T[] = []
  #lagged = false
  #closed = false
  #wake: (() => void) | null = null

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  push(item: T): void {
    if (this.#lagged || this.#closed) return
    this.#items.push(item)
    if (this.#items.length > this.#capacity) {
      this.#items = []
      this.#lagged = true
    }
    this.#wake?.()
  }

  /** All that came since, once there is something; what was taken is gone from here. */
  async take(): Promise<Taken<T>> {
    while (this.#items.length === 0 && !this.#lagged && !this.#closed)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    this.#wake = null
    if (this.#closed) return { kind: 'CLOSED' }
    if (this.#lagged) {
      this.#lagged = false
      return { kind: 'LAGGED' }
    }
    const items = this.#items
    this.#items = []
    return { kind: 'ITEMS', items }
  }

  close(): void {
    this.#closed = true
    this.#items = []
    this.#wake?.()
  }
}

/**
 * A generator that waits on a mailbox, made to end when its consumer goes: a generator alone would answer `return` only
 * after its wait is over, which may be never; and one that was never begun runs no `finally`, so that `unlisten` would
 * never be called (a consumer that is gone before the subscription stands: graphql-ws then returns at once).
 */
export function untilClosed<T, Item>(
  mailbox: Mailbox<Item>,
  unlisten: () => void,
  generator: AsyncGenerator<T, void, undefined>,
): AsyncIterableIterator<T> {
  const close = () => {
    unlisten()
    mailbox.close()
  }
  return {
    next: () => generator.next(),
    return: () => {
      close()
      return generator.return()
    },
    throw: (error) => {
      close()
      return generator.throw(error)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
