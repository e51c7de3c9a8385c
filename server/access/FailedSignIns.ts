import type { AccessOutcome } from '../store/access/AccessEvent.ts'

/** A span in which failures are counted, milliseconds. */
const SPAN = 15 * 60_000

/**
 * Failures a span that are listed singly: some 20,000 a day, and a gigabyte in the 400 days that they are kept, is all that
 * strangers can fill, from however many addresses.
 */
const MOST = 200

/**
 * Which failures to sign in are listed. Of one address that is refused because it failed too often before, and may go on
 * for as long as it likes without being looked at, one a span is.
 */
export class FailedSignIns {
  readonly #now: () => number
  #since = 0
  #listed = 0
  #limited = new Set<string>()

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** As what to list it; null: not at all. The first that is too many says that more may follow. */
  listedAs(outcome: AccessOutcome, address: string): AccessOutcome | null {
    this.#begin()
    if (outcome === 'LIMITED' && this.#limited.has(address)) return null
    if (this.#listed > MOST) return null
    if (outcome === 'LIMITED') this.#limited.add(address)
    this.#listed += 1
    return this.#listed > MOST ? 'UNLISTED' : outcome
  }

  #begin(): void {
    if (this.#now() - this.#since < SPAN) return
    this.#since = this.#now()
    this.#listed = 0
    this.#limited = new Set()
  }
}
