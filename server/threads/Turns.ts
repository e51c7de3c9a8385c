/** So many at once; the others wait for their turn, in order. */
export class Turns {
  #free: number
  readonly #waiting: (() => void)[] = []
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(most: number) {
    this.#free = most
  }

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const taken = this.#take(work)
    const done = () => this.#underWay.delete(taken)
    this.#underWay.add(taken)
    taken.then(done, done)
    return taken
  }

  /** Resolves when all that were taken so far have ended. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#underWay)
  }

  async #take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}
