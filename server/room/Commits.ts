/**
 * What was judged right goes to disk as it comes: at the end of each turn of the event loop each room hands over what it
 * has, whether or not what went before is on disk yet; it rests on that. The writer commits in groups (`store/Writer.ts`):
 * a burst costs one fsync, a lone keystroke waits for nobody, and nothing passes between two commits.
 */
import { setImmediate } from 'node:timers/promises'
import type { Statement } from '../store/statement.ts'
import type { Write, Writer, Written } from '../store/Writer.ts'

/** A room's judged edits, on their way to disk. Of its chain it is told in order. */
export interface Batch extends Write {
  /** The writer has it: what can be made ready meanwhile for when it is on disk. */
  underWay?(): void
  /** It is on disk; `written`: what each of the statements gave. */
  committed(written: readonly Written[]): void
  failed(error: unknown): void
}

/** Whoever has edits to commit; asked at the end of the turn. */
export interface Committing {
  takeBatch(): Batch | null
}

export class Commits {
  readonly #writer: Writer
  readonly #asking = new Set<Committing>()
  #running: Promise<unknown> = Promise.resolve()
  #chains = 0
  /** Batches that are not on disk yet. */
  waiting = 0
  /** Batches that were not written. */
  failed = 0

  constructor(writer: Writer) {
    this.#writer = writer
  }

  /** Transactions that are on disk. */
  get committed(): number {
    return this.#writer.committed
  }

  /** For batches that rest on each other: once one of them failed, none is written. */
  newChain(): number {
    return this.#chains++
  }

  /** The room has something to commit. */
  request(room: Committing): void {
    this.#asking.add(room)
    if (this.#asking.size === 1) this.#running = Promise.all([this.#running, this.#atEndOfTurn()])
  }

  /** Writes statements that are no room's, with whatever else is written then. Rejects with WriteFailed. */
  write(statements: readonly Statement[]): Promise<readonly Written[]> {
    return new Promise((committed, failed) =>
      this.request({ takeBatch: () => ({ statements, committed, failed }) }),
    )
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    for (let running; running !== this.#running;) await (running = this.#running)
  }

  async #atEndOfTurn(): Promise<void> {
    await setImmediate()
    await this.#writer.occupied
    const batches = [...this.#asking].flatMap((room) => room.takeBatch() ?? [])
    this.#asking.clear()
    if (batches.length === 0) return
    const written = this.#writer.writeAll(batches)
    const told = batches.map((batch, i) => this.#tell(batch, written[i]!))
    for (const batch of batches) makeReady(batch)
    await Promise.all(told)
  }

  /** It is on disk, or not; whatever its room makes of that must not hold up the others. */
  async #tell(batch: Batch, writing: Promise<readonly Written[]>): Promise<void> {
    this.waiting += 1
    try {
      batch.committed(await writing)
    } catch (error) {
      this.failed += 1
      batch.failed(error)
    } finally {
      this.waiting -= 1
    }
  }
}

/** What cannot be made ready now is made when it is told: that is no reason for a commit to count as failed. */
function makeReady(batch: Batch): void {
  try {
    batch.underWay?.()
  } catch {
    // It fails again, and is told, where it is wanted.
  }
}
