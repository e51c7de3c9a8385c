/**
 * Names under which connections keep statements prepared. A text is named when it is asked for again, and only so many are:
 * the texts of filters are without number, and each connection keeps all that it was given, for as long as it lasts. So names
 * are given anew after that time: a connection never has more than twice as many, and what is asked today has its turn.
 */
export class StatementNames {
  readonly #most: number
  readonly #lifetime: number
  readonly #names = new Map<string, string>()
  /** Asked for once, those of late. */
  readonly #once = new Set<string>()
  #given = 0
  #begun = Date.now()

  /** `lifetime`: of a connection, milliseconds at most. */
  constructor({ most, lifetime }: { readonly most: number; readonly lifetime: number }) {
    this.#most = most
    this.#lifetime = lifetime
  }

  /** Undefined: it is not to be kept. */
  of(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || !this.#hasRoom()) return known
    if (!this.#once.delete(text)) {
      this.#once.add(text)
      if (this.#once.size > this.#most) this.#once.delete(this.#once.values().next().value!)
      return undefined
    }
    const name = `q${this.#given++}`
    this.#names.set(text, name)
    return name
  }

  #hasRoom(): boolean {
    if (this.#names.size < this.#most) return true
    if (Date.now() - this.#begun < this.#lifetime) return false
    this.#names.clear()
    this.#begun = Date.now()
    return true
  }
}
