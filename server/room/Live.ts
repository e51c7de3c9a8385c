/**
 * A room's committed side: its document, row and index rows as they are on disk, and what was judged right and is on its
 * way there.
 */
import { type Place } from '@jixiao/schema'
import * as Y from 'yjs'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import type { DocumentRows } from '../store/index/rows.ts'
import { changeStatements } from '../store/log/write.ts'
import type { Written } from '../store/Writer.ts'
import { unavailable } from '../unavailable.ts'
import { type ChangeRow, ChangeRecorder, UNINTERRUPTED } from './ChangeRecorder.ts'
import type { Batch, Committing } from './Commits.ts'
import { DueSnapshot } from './DueSnapshot.ts'
import type { LoadedRoom } from './loadRoom.ts'
import { PendingEdits } from './PendingEdits.ts'
import { type Indexed, type Judged, RoomBatch } from './RoomBatch.ts'
import type { RoomServices } from './RoomServices.ts'
import type { Shadow } from './Shadow.ts'

/** Bytes of committed updates that wait to be taken into the document: of some forty letters. */
const MOST_WAITING = 1_000

export class Live implements Committing {
  readonly #doc: Y.Doc
  /** Committed, and not in the document yet: nobody has read it since, and many at once cost a third. */
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  readonly recorder: ChangeRecorder
  readonly pending = new PendingEdits()
  readonly #services: RoomServices
  /** The document as judged; asked when a batch is made. */
  readonly #shadow: () => Shadow
  readonly #dueSnapshot: DueSnapshot
  #indexed: Indexed
  /** As after the last batch that was handed over: what the next one is compared with. */
  #ahead: Indexed
  /** Batches of closed Changes alone that are being written. */
  #closing = 0
  readonly #chain: number
  /** True once a commit failed, or the room was let go: nothing more is taken. */
  isGone = false

  constructor(loaded: LoadedRoom, services: RoomServices, shadow: () => Shadow) {
    const { row, doc, openChanges, replayed } = loaded
    this.#doc = doc
    this.recorder = new ChangeRecorder(openChanges)
    this.#services = services
    this.#shadow = shadow
    this.#indexed = this.#ahead = loaded
    this.#chain = services.commits.newChain()
    this.#dueSnapshot = new DueSnapshot(row.sequence - replayed, () => services.writeSnapshot(row.id))
    this.#dueSnapshot.reached(row.sequence)
  }

  /** As committed; to be read, never written. */
  get doc(): Y.Doc {
    if (this.#waiting.length > 0) this.#takeIn()
    return this.#doc
  }

  get row(): DeclarationRow {
    return this.#indexed.row
  }

  get rows(): DocumentRows {
    return this.#indexed.rows
  }

  /** Something is not on disk yet. */
  get isBusy(): boolean {
    return !this.pending.isEmpty || this.recorder.hasWritten || this.#closing > 0
  }

  /** Has an edit written that was judged right; resolves with its sequence when it is on disk. */
  write(edit: Judged): Promise<number> {
    const written = this.pending.add(edit)
    this.#services.commits.request(this)
    return written
  }

  /** Closes the Changes that have rested, or all: what their places read, by `read`, is written in the background. */
  closeChanges(which: 'RESTED' | 'ALL', read: (place: Place) => string | null): void {
    this.recorder.closeBefore(which === 'ALL' ? Infinity : Date.now() - UNINTERRUPTED, read)
    if (this.recorder.hasWritten) this.#services.commits.request(this)
  }

  /** Called at the end of a turn: everything judged so far goes into it. */
  takeBatch(): Batch | null {
    if (this.isGone) return null
    const edits = this.pending.begin()
    const changes = this.recorder.takeWritten()
    if (edits.length === 0) return changes.length === 0 ? null : this.#closingBatch(changes)
    try {
      const batch = new RoomBatch(edits, this.#ahead, this.#shadow(), changes)
      this.#ahead = batch.after
      return {
        statements: batch.statements(this.#services.clients),
        chain: this.#chain,
        underWay: () => this.#foresee(edits),
        committed: (written) => this.#committed(batch, written),
        failed: (error) => this.#failed(error),
      }
    } catch (error) {
      this.#failed(error)
      return null
    }
  }

  /** Changes that closed by themselves. */
  #closingBatch(changes: readonly ChangeRow[]): Batch {
    this.#closing += 1
    return {
      statements: changeStatements(changes, Infinity),
      chain: this.#chain,
      committed: () => void (this.#closing -= 1),
      failed: (error) => this.#failed(error),
    }
  }

  #foresee(edits: readonly Judged[]): void {
    for (const { entry } of edits) this.#services.publisher.foresee(this.row.id, entry)
  }

  /** Tells of it: the senders, then all who follow. */
  #committed(batch: RoomBatch, written: readonly Written[]): void {
    this.#indexed = batch.after
    for (const { entry } of batch.judged) this.#wait(entry.update)
    this.pending.committed()
    this.#dueSnapshot.reached(batch.after.row.sequence)
    this.#services.publisher.publish(batch.committed(written))
  }

  #wait(update: Uint8Array): void {
    this.#waiting.push(update)
    this.#waitingBytes += update.byteLength
    if (this.#waitingBytes <= MOST_WAITING) return
    // After everybody was told; whoever reads before that has it then.
    setImmediate(() => {
      try {
        this.#takeIn()
      } catch {
        // The room has failed, and said so.
      }
    })
  }

  #takeIn(): void {
    const [doc, updates] = [this.#doc, this.#waiting]
    try {
      Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update)))
    } catch (error) {
      this.#failed(error)
      throw unavailable(error)
    }
    this.#waiting = []
    this.#waitingBytes = 0
  }

  /** Whoever waits is told to try again; a fresh room will have what is on disk. Told of each batch that rests on the first. */
  #failed(error: unknown): void {
    if (this.isGone) return
    this.isGone = true
    this.#services.onFailure(this.row.id, error)
    for (const { claimed } of this.pending.edits)
      if (claimed !== null) this.#services.clients.release(claimed)
    this.pending.refuse(unavailable(error))
  }
}
