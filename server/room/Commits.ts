/**
 * Group commit: what arrives while a transaction runs, in any room, forms the next one, so that a burst costs one fsync
 * and a lone keystroke waits for nobody. Where a transaction of several rooms fails, each is tried alone.
 */
import type { Kysely } from 'kysely'
import type { Store } from '../store/orm.ts'
import { sqlOf, type Tables } from '../store/tables.ts'

/** A room's judged edits, on their way to disk. */
export interface Batch {
  /** Writes everything; may be called again after a transaction that failed. */
  write(sql: Kysely<Tables>): Promise<void>
  committed(): void
  failed(error: unknown): void
}

/** Whoever has edits to commit; asked when the next transaction begins. */
export interface Committing {
  takeBatch(): Batch | null
}

export class Commits {
  readonly #store: Store
  readonly #waiting = new Set<Committing>()
  #running: Promise<void> | null = null

  constructor(store: Store) {
    this.#store = store
  }

  /** The room has something to commit. */
  request(room: Committing): void {
    this.#waiting.add(room)
    if (!this.#running) this.#start()
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  #start(): void {
    this.#running = this.#run().finally(() => {
      this.#running = null
      // Somebody may have asked between the last look at who waits and this moment.
      if (this.#waiting.size > 0) this.#start()
    })
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) {
      // What has arrived in this turn of the event loop goes along: SQLite runs a whole transaction within one.
      await new Promise((resolve) => setImmediate(resolve))
      const batches = [...this.#waiting].flatMap((room) => room.takeBatch() ?? [])
      this.#waiting.clear()
      if (batches.length > 0) await this.#commit(batches)
    }
  }

  async #commit(batches: readonly Batch[]): Promise<void> {
    try {
      await this.#transaction(batches)
    } catch (error) {
      if (batches.length === 1) return batches[0]!.failed(error)
      for (const batch of batches) await this.#commit([batch])
      return
    }
    for (const batch of batches) tellCommitted(batch)
  }

  #transaction(batches: readonly Batch[]): Promise<void> {
    return this.#store.em().transactional(async (em) => {
      const sql = sqlOf(em)
      for (const batch of batches) await batch.write(sql)
    })
  }
}

/** It is on disk, whatever its room makes of that: one that cannot go on must not hold up the others. */
function tellCommitted(batch: Batch): void {
  try {
    batch.committed()
  } catch (error) {
    batch.failed(error)
  }
}
