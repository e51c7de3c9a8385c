/**
 * Names under which connections keep statements prepared. A text is named when it is asked for again, and only so many are:
 * the texts of filters are without number, and each connection keeps all that it was given.
 */
export class StatementNames {
  readonly #most: number
  readonly #names = new Map<string, string>()
  /** Asked for once, those of late. */
  readonly #once = new Set<string>()

  constructor(most: number) {
    this.#most = most
  }

  /** Undefined: it is not to be kept. */
  of(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= this.#most) return known
    if (!this.#once.delete(text)) {
      this.#once.add(text)
      if (this.#once.size > this.#most) this.#once.delete(this.#once.values().next().value!)
      return undefined
    }
    const name = `q${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
