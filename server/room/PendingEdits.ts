/** The edits of a room that were judged right and are not on disk yet, with whoever waits for them. */
import type { Judged } from './RoomBatch.ts'

interface Waiter {
  readonly resolve: (sequence: number) => void
  readonly reject: (error: unknown) => void
}

interface Pending {
  readonly edit: Judged
  /** The sender; and the sender again, where the same push was repeated meanwhile. */
  readonly waiters: Waiter[]
}

export class PendingEdits {
  #judged: Pending[] = []
  /** Those that are being written, by batch. */
  #committing: (readonly Pending[])[] = []

  get isEmpty(): boolean {
    return this.#judged.length === 0 && this.#committing.length === 0
  }

  /** In the order of their judging. */
  get edits(): readonly Judged[] {
    return this.#all.map(({ edit }) => edit)
  }

  get #all(): readonly Pending[] {
    return [...this.#committing.flat(), ...this.#judged]
  }

  /** Resolves with its sequence once it is on disk. */
  add(edit: Judged): Promise<number> {
    const pending: Pending = { edit, waiters: [] }
    this.#judged.push(pending)
    return wait(pending)
  }

  /** Waits for the edit that holds a client's structs up to that clock; null: none that is pending does. */
  holding(clientId: string, clockEnd: number): Promise<number> | null {
    const holds = ({ edit: { entry } }: Pending) =>
      entry.clientId === clientId && (entry.clockEnd ?? 0) >= clockEnd
    const pending = this.#all.find(holds)
    return pending ? wait(pending) : null
  }

  /** Waits for the last of them; null: there is none. */
  last(): Promise<number> | null {
    const pending = this.#all.at(-1)
    return pending ? wait(pending) : null
  }

  /** What the next batch is of; empty: nothing. */
  begin(): readonly Judged[] {
    const begun = this.#judged
    this.#judged = []
    if (begun.length > 0) this.#committing.push(begun)
    return begun.map(({ edit }) => edit)
  }

  /** The batch that was begun first is on disk: whoever waits for its edits is told. */
  committed(): void {
    for (const { edit, waiters } of this.#committing.shift() ?? [])
      for (const { resolve } of waiters) resolve(edit.entry.sequence)
  }

  /** None of them will be, nor what was judged after them. */
  refuse(error: unknown): void {
    const refused = this.#all
    this.#committing = []
    this.#judged = []
    for (const { waiters } of refused) for (const { reject } of waiters) reject(error)
  }
}

const wait = ({ waiters }: Pending): Promise<number> =>
  new Promise((resolve, reject) => waiters.push({ resolve, reject }))
