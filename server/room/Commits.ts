/**
 * Group commit: what arrives while a transaction is being written, in any room, forms the next one, so that a burst costs
 * one fsync and a lone keystroke waits for nobody. Where a transaction of several rooms fails, each is tried alone.
 */
import { storageFault } from '../unavailable.ts'
import type { Statement } from '../store/statement.ts'
import type { Writer, Written } from '../store/Writer.ts'

/** A room's judged edits, on their way to disk. */
export interface Batch {
  /** Written together, or not at all; again where a transaction failed that had others' too. */
  readonly statements: readonly Statement[]
  /** The writer has it: what can be made ready meanwhile for when it is on disk. */
  underWay?(): void
  /**
   * It is on disk; `written`: what each of the statements gave. The next transaction may begin at once, so whoever asks for
   * this is told afterwards, by what is returned.
   */
  committed(written: readonly Written[]): Tell | void
  failed(error: unknown): void
}

type Tell = () => void

/** Whoever has edits to commit; asked when the next transaction begins. */
export interface Committing {
  takeBatch(): Batch | null
}

export class Commits {
  readonly #writer: Writer
  readonly #waiting = new Set<Committing>()
  #running: Promise<void> | null = null
  /** Of the last transaction: it is told while the next one is written, which would else wait for the telling. */
  #untold: { readonly batch: Batch; readonly tell: Tell }[] = []
  /** Transactions since the start: those that are on disk, and those that are not. */
  committed = 0
  failed = 0

  constructor(writer: Writer) {
    this.#writer = writer
  }

  /** Rooms that wait for the next transaction. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** The room has something to commit. */
  request(room: Committing): void {
    this.#waiting.add(room)
    if (!this.#running) this.#start()
  }

  /** Writes statements that are no room's, with whatever else is written then. Rejects with WriteFailed. */
  write(statements: readonly Statement[]): Promise<readonly Written[]> {
    return new Promise((committed, failed) =>
      this.request({ takeBatch: () => ({ statements, committed, failed }) }),
    )
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
    // What has arrived in this turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.size > 0) {
      const batches = [...this.#waiting].flatMap((room) => room.takeBatch() ?? [])
      this.#waiting.clear()
      if (batches.length > 0) await this.#commit(batches)
      if (this.#waiting.size === 0) this.#tell()
    }
  }

  async #commit(batches: readonly Batch[]): Promise<void> {
    let written: readonly Written[]
    try {
      const writing = this.#writer.write(batches.flatMap(({ statements }) => statements))
      this.#tell()
      for (const batch of batches) makeReady(batch)
      written = await writing
    } catch (error) {
      this.failed += 1
      // Who waited for another program would wait as long again for each.
      if (batches.length === 1 || storageFault(error) === 'DATABASE_BUSY')
        return batches.forEach((batch) => batch.failed(error))
      for (const batch of batches) await this.#commit([batch])
      return
    }
    this.committed += 1
    let from = 0
    for (const batch of batches) {
      const gave = written.slice(from, (from += batch.statements.length))
      attempt(batch, () => {
        const tell = batch.committed(gave)
        if (tell) this.#untold.push({ batch, tell })
      })
    }
  }

  #tell(): void {
    for (const { batch, tell } of this.#untold.splice(0)) attempt(batch, tell)
  }
}

/** It is on disk, whatever its room makes of that: one that cannot go on must not hold up the others. */
function attempt(batch: Batch, work: () => void): void {
  try {
    work()
  } catch (error) {
    batch.failed(error)
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
