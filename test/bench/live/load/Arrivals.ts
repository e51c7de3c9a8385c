/**
 * When edits were made and when they arrived. An edit is one character, so it is the next clock of its editor's clientID:
 * a copy that has that clock has that edit.
 */
import type * as Y from 'yjs'

export class Arrivals {
  /** By clientID: when the edit of each clock was made. Milliseconds of `performance.now()`. */
  readonly #made = new Map<number, number[]>()
  #measuredFrom = Infinity
  #copies = 0
  /** Milliseconds from an edit to its arrival at another copy, for each. */
  readonly latencies: number[] = []
  /** Arrivals that are still to come, of all edits. */
  outstanding = 0
  lastArrival = 0

  /** `copies`: of each document. */
  constructor(copies: number) {
    this.#copies = copies
  }

  /** From now on edits count. */
  measure(): void {
    this.#measuredFrom = performance.now()
  }

  /** Notes what arrives at a copy. */
  watch(doc: Y.Doc): void {
    this.#made.set(doc.clientID, [])
    doc.on('afterTransaction', ({ local, beforeState, afterState }: Y.Transaction) => {
      if (local) return
      const now = performance.now()
      for (const [clientId, clock] of afterState) {
        const before = beforeState.get(clientId) ?? 0
        if (clock > before) this.#arrived(clientId, before, clock, now)
      }
    })
  }

  /** Called before the edit. */
  made({ clientID }: Y.Doc): void {
    this.#made.get(clientID)!.push(performance.now())
    this.outstanding += this.#copies - 1
  }

  #arrived(clientId: number, from: number, to: number, now: number): void {
    const made = this.#made.get(clientId)
    if (!made) return // the document's first content
    this.outstanding -= to - from
    this.lastArrival = now
    for (let clock = from; clock < to; clock += 1)
      if (made[clock]! >= this.#measuredFrom) this.latencies.push(now - made[clock]!)
  }
}
