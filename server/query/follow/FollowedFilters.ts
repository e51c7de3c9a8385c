/**
 * What each commit means for each of the filters that are followed: decided once for all who follow the same one, and told
 * to those alone for whom something happened. Whose units they are is for each of them to look at.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { onceFor } from '../../room/onceFor.ts'
import type { Committed, Publisher } from '../../room/Publisher.ts'
import type { Store } from '../../store/orm.ts'
import { factsOf } from '../compareMoments.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { FollowedFilter, type IndicatorNews } from './FollowedFilter.ts'

/** What a commit means for whoever follows one filter. */
export interface CommitNews {
  readonly committed: Committed
  readonly news: readonly IndicatorNews[]
}

/** Runs at once and must not wait. */
export interface FilterListener {
  tell(news: CommitNews): void
  /** Of some commit nobody knows what it means: begin from the state as it is. */
  lag(): void
}

/** Milliseconds that deciding may hold the loop: with many filters a commit of many rows takes longer. */
const AT_A_TIME = 5

export class FollowedFilters {
  readonly #publisher: Publisher
  readonly #store: Store
  /** By the filter as JSON. */
  readonly #followed = new Map<string, { filter: FollowedFilter; listeners: Set<FilterListener> }>()
  /** Commits are decided one after the other, in their order. */
  #decided: Promise<void> = Promise.resolve()
  #unlisten: (() => void) | null = null

  constructor(publisher: Publisher, store: Store) {
    this.#publisher = publisher
    this.#store = store
  }

  /** How many different filters are followed. */
  get size(): number {
    return this.#followed.size
  }

  /** From the next commit on, and perhaps of some before it; returns what ends it. */
  follow(where: IndicatorFilter, listener: FilterListener): () => void {
    const key = JSON.stringify(where)
    const followed = this.#followed.get(key) ?? { filter: new FollowedFilter(where), listeners: new Set() }
    this.#followed.set(key, followed)
    followed.listeners.add(listener)
    this.#unlisten ??= this.#publisher.listenEverywhere((committed) => this.#take(committed))
    return () => {
      followed.listeners.delete(listener)
      if (followed.listeners.size === 0 && this.#followed.get(key) === followed) this.#followed.delete(key)
      if (this.#followed.size > 0) return
      this.#unlisten?.()
      this.#unlisten = null
    }
  }

  #take(committed: Committed): void {
    this.#decided = this.#decided.then(() => this.#decide(committed)).catch(() => this.#lag())
  }

  async #decide(committed: Committed): Promise<void> {
    const em = this.#store.em()
    const was = await factsOf(committed.before, em)
    const is = await factsOf(committed.after, em, touchesDeclaration(committed) ? null : was)
    let begun = performance.now()
    for (const { filter, listeners } of this.#followed.values()) {
      const news = filter.newsOf(committed, was, is)
      if (news.length > 0) for (const listener of listeners) listener.tell({ committed, news })
      if (performance.now() - begun < AT_A_TIME) continue
      await turn()
      begun = performance.now()
    }
  }

  /** Whoever follows asks what has happened, and hears then why it cannot be told. */
  #lag(): void {
    for (const { listeners } of this.#followed.values()) for (const listener of listeners) listener.lag()
  }
}

/** Whether it changed anything of the declaration itself that a filter can ask. */
const touchesDeclaration = ({ before, after, diff }: Committed): boolean =>
  diff.columns ||
  diff.narratives.length > 0 ||
  before.row.status !== after.row.status ||
  before.row.voided !== after.row.voided

/** Of all who follow the commits of one publisher. */
export const followedFilters = onceFor(
  (publisher: Publisher, store: Store) => new FollowedFilters(publisher, store),
)
