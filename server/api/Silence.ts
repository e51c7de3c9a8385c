/** The events of what does not happen yet: none, until the subscriber leaves. */
export class Silence implements AsyncIterableIterator<never> {
  #leave: () => void = () => undefined
  readonly #left = new Promise<void>((resolve) => (this.#leave = resolve))

  async next(): Promise<IteratorResult<never>> {
    await this.#left
    return { value: undefined, done: true }
  }

  return(): Promise<IteratorResult<never>> {
    this.#leave()
    return this.next()
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
