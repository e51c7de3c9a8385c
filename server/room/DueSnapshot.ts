/** Entries after which a document is written down again: an opening replays so many, and those that came meanwhile. */
export const SNAPSHOT_EVERY = 2_000

/** When a room's document is next to be written down. */
export class DueSnapshot {
  readonly #write: () => Promise<number>
  /** From there on the next opening would replay. */
  #from: number
  #isUnderWay = false

  /** `write` has it written in the background, and gives the sequence of what was written. */
  constructor(from: number, write: () => Promise<number>) {
    this.#from = from
    this.#write = write
  }

  /** The log has come to that sequence. */
  reached(sequence: number): void {
    if (this.#isUnderWay || sequence - this.#from < SNAPSHOT_EVERY) return
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
