/** Entries after which a document is written down again, as soon as nobody edits it. */
export const SNAPSHOT_EVERY = 2_000
/** Entries after which it is written down whoever is editing: the most that an opening replays, but for those that came meanwhile. */
export const SNAPSHOT_AT_LATEST = 10_000
/** Milliseconds without an edit. Writing it down takes a core for some 50 ms, which those who type at that moment would notice. */
export const QUIET = 1_000

/** When a room's document is next to be written down. */
export class DueSnapshot {
  readonly #write: () => Promise<number>
  /** From there on the next opening would replay. */
  #from: number
  #isUnderWay = false
  #quiet: NodeJS.Timeout | undefined

  /** `write` has it written in the background, and gives the sequence of what was written. */
  constructor(from: number, write: () => Promise<number>) {
    this.#from = from
    this.#write = write
  }

  /** The log has come to that sequence. */
  reached(sequence: number): void {
    clearTimeout(this.#quiet)
    const due = sequence - this.#from
    if (this.#isUnderWay || due < SNAPSHOT_EVERY) return
    if (due >= SNAPSHOT_AT_LATEST) this.#begin(sequence)
    else this.#quiet = setTimeout(() => this.#begin(sequence), QUIET).unref()
  }

  #begin(sequence: number): void {
    this.#isUnderWay = true
    // After a failure it is time again when as many have come.
    void this.#write().then(
      (written) => this.#written(written),
      () => this.#written(sequence),
    )
  }

  #written(sequence: number): void {
    this.#from = sequence
    this.#isUnderWay = false
  }
}
