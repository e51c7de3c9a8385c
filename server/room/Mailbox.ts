/**
 * What one follower has not taken yet. Bounded: past its bounds everything is dropped and remembered as such, and the
 * follower is told at its next taking, so that a slow one costs nobody else anything.
 */
export type Taken<T> =
  | { readonly kind: 'ITEMS'; readonly items: readonly T[] }
  /** Some were dropped, and all that were queued with them: begin from the state as it is. */
  | { readonly kind: 'LAGGED' }

export interface Bounds<T> {
  readonly items: number
  readonly bytes?: number
  /** About how many bytes an item keeps in memory. */
  readonly sizeOf?: (item: T) => number
  /** Of two items that are of the same, the later one is enough. */
  readonly isOfSame?: (one: T, other: T) => boolean
}

export class Mailbox<T> {
  readonly #bounds: Bounds<T>
  #items: T[] = []
  #bytes = 0
  #lagged = false
  #closed = false
  #wake: (() => void) | null = null

  constructor(bounds: Bounds<T>) {
    this.#bounds = bounds
  }

  push(item: T): void {
    if (this.#lagged || this.#closed) return
    const { items, bytes = Infinity, sizeOf, isOfSame } = this.#bounds
    if (isOfSame) this.#items = this.#items.filter((one) => !isOfSame(one, item))
    this.#items.push(item)
    this.#bytes += sizeOf?.(item) ?? 0
    if (this.#items.length > items || this.#bytes > bytes) return this.lag()
    this.#wake?.()
  }

  /** As if more had come than is kept: the follower begins from the state as it is. */
  lag(): void {
    this.#empty()
    this.#lagged = true
    this.#wake?.()
  }

  /** Resolves once there is something to be taken, or it is closed. */
  filled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#items.length > 0 || this.#lagged || this.#closed) return resolve()
      this.#wake = resolve
    })
  }

  /** All that came since, which is gone from here; null: nothing has. */
  take(): Taken<T> | null {
    this.#wake = null
    if (this.#lagged) {
      this.#lagged = false
      return { kind: 'LAGGED' }
    }
    return this.#items.length > 0 ? { kind: 'ITEMS', items: this.#empty() } : null
  }

  close(): void {
    this.#closed = true
    this.#empty()
    this.#wake?.()
  }

  #empty(): T[] {
    const items = this.#items
    this.#items = []
    this.#bytes = 0
    return items
  }
}
