import { problem } from '../problem.ts'

/** A span in which wrong passwords are counted, milliseconds. */
const SPAN = 15 * 60_000

/**
 * How many wrong guesses a span may see: of one name from one address; of one name from everywhere (so that a stranger cannot
 * easily keep its owner out); from one address (a whole office may share one).
 */
const MOST = { nameHere: 10, name: 100, address: 50 } as const

/** Keys remembered at once; past it the oldest are forgotten, so that guessing cannot fill the memory. */
const MOST_KEYS = 50_000

/** Characters of a name that count: longer ones are nobody's, and must not fill the memory either. */
const NAME_LENGTH = 100

interface Count {
  wrong: number
  readonly since: number
}

/** Counts wrong passwords, in memory. A try counts as wrong from its start, so that many at once pass no further than one by one. */
export class GuessLimiter {
  readonly #counts = new Map<string, Count>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Runs the check; RATE_LIMITED where there were too many wrong ones. What `check` finds right is not counted. */
  async guard<T>(name: string, address: string, check: () => Promise<T | null>): Promise<T | null> {
    const limits = this.#limits(name.slice(0, NAME_LENGTH).toLowerCase(), address)
    for (const [key, most] of limits)
      if (this.#count(key).wrong >= most) throw problem('RATE_LIMITED', TOO_MANY)
    const counts = limits.map(([key]) => this.#count(key))
    for (const count of counts) count.wrong += 1
    const takeBack = () => counts.forEach((count) => (count.wrong -= 1))
    try {
      const found = await check()
      if (found !== null) takeBack()
      return found
    } catch (error) {
      takeBack()
      throw error
    }
  }

  #limits(name: string, address: string): readonly (readonly [string, number])[] {
    return [
      [`nameHere ${address} ${name}`, MOST.nameHere],
      [`name ${name}`, MOST.name],
      [`address ${address}`, MOST.address],
    ]
  }

  #count(key: string): Count {
    const known = this.#counts.get(key)
    if (known && this.#now() - known.since < SPAN) return known
    const fresh = { wrong: 0, since: this.#now() }
    this.#counts.delete(key)
    this.#counts.set(key, fresh)
    this.#forgetOldest()
    return fresh
  }

  #forgetOldest(): void {
    if (this.#counts.size <= MOST_KEYS) return
    const [oldest] = this.#counts.keys()
    if (oldest !== undefined) this.#counts.delete(oldest)
  }
}

const TOO_MANY = {
  zh: '密码错误次数过多，请 15 分钟后再试。',
  en: 'Too many wrong passwords; try again in 15 minutes.',
}
