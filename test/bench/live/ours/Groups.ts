/** Questions for groups of all indicators, each connection's one after the other, while others type. */
export class Groups {
  readonly #ask: (() => Promise<void>) | null
  readonly #times: number[] = []
  #asking: Promise<unknown> = Promise.resolve()
  #hasEnded = false

  /** `ask`: null where nothing is to be asked. */
  constructor(ask: (() => Promise<void>) | null) {
    this.#ask = ask
  }

  /** Resolves when the first is answered, so that what the database keeps in memory is there, and the next are under way. */
  async begin(connections: number): Promise<void> {
    const ask = this.#ask
    if (!ask || connections === 0) return
    await ask()
    this.#asking = Promise.all(Array.from({ length: connections }, () => this.#again(ask)))
    this.#asking.catch(() => undefined) // until `end`, which says so
  }

  /** Milliseconds of each that was answered since. */
  async end(): Promise<readonly number[]> {
    this.#hasEnded = true
    await this.#asking
    return this.#times
  }

  async #again(ask: () => Promise<void>): Promise<void> {
    while (!this.#hasEnded) {
      const at = performance.now()
      await ask()
      this.#times.push(performance.now() - at)
    }
  }
}
