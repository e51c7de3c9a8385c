import { Follower } from './Follower.ts'
import { Mailbox } from './Mailbox.ts'

/** Rings for members: something new is on disk for them, and they read what it is. */
export class Bell {
  readonly #listeners = new Map<string, Set<() => void>>()

  ring(memberIds: readonly string[]): void {
    for (const id of new Set(memberIds)) for (const listener of this.#listeners.get(id) ?? []) listener()
  }

  /** What `read` gives, first and at each ring; of several rings at once it is read once. */
  follow<T>(memberId: string, read: () => Promise<T>): AsyncIterableIterator<T> {
    const mailbox = new Mailbox<true>({ items: 1, isOfSame: () => true })
    const unlisten = this.#listen(memberId, () => mailbox.push(true))
    async function* news() {
      yield await read()
    }
    return new Follower<T, true>({ mailbox, unlisten, first: news(), newsOf: news })
  }

  #listen(memberId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(memberId) ?? new Set()
    this.#listeners.set(memberId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(memberId) === listeners)
        this.#listeners.delete(memberId)
    }
  }
}
