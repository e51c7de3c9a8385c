/** Random choices that can be repeated: the same seed gives the same ones (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 (in) to 1 (out). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 to `bound` (out). */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  /** One to so many, with repeats; now and then none. */
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.chance(0.1) ? 0 : 1 + this.below(most) }, make)
  }
}

/** The seed of this run: `JIXIAO_SEED=42 vitest …` repeats one. */
export const SEED = Number(process.env['JIXIAO_SEED'] ?? Date.now() % 1_000_000_007)
