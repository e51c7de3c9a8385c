import { Token } from '../store/access/Token.ts'
import type { Store } from '../store/orm.ts'

/** Names kept; past it the oldest are read again. */
const MOST_KNOWN = 10_000

/** What tokens are called: it never changes, so each name is read once. */
export class TokenNames {
  readonly #store: Store
  readonly #known = new Map<string, Promise<string | null>>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Null: there is no such token. */
  of(tokenId: string): Promise<string | null> {
    const known = this.#known.get(tokenId)
    if (known) return known
    const reading = this.#read(tokenId)
    this.#known.set(tokenId, reading)
    reading.catch(() => this.#known.delete(tokenId))
    const [oldest] = this.#known.keys()
    if (oldest !== undefined && this.#known.size > MOST_KNOWN) this.#known.delete(oldest)
    return reading
  }

  async #read(tokenId: string): Promise<string | null> {
    return (await this.#store.em().findOne(Token, tokenId))?.name ?? null
  }
}
