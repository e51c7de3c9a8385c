/** A page's document, as client/live/Tab.ts and Unsent.ts have it: own edits are kept one by one until acknowledged. */
import { newDocument, newUndoManager, type Place, typedChanges } from '@jixiao/schema'
import { applyUpdate, type UndoManager } from 'yjs'
import { type Source, type Written, writtenBy } from './Ledger.ts'

export interface UnsentEdit {
  readonly update: Uint8Array
  readonly places: readonly Place[]
  readonly written: Written
  /** Made to be refused, or perhaps what brings such a one back. */
  readonly bad: boolean
  state: 'WAITING' | 'UNDER_WAY'
  attempts: number
}

/** Pushes under way at once. */
const WINDOW = 16

export class Tab {
  readonly doc = newDocument()
  readonly undo: UndoManager
  readonly unsent: UnsentEdit[] = []
  stopped = false
  /** Something bad was done here: undoing, redoing and carrying over may do it again. */
  isSpoilt = false
  /** What the next transactions are. */
  as: { source: Source; bad: boolean } = { source: 'TYPED', bad: false }

  constructor(
    readonly origin: object,
    readonly quiet: object,
  ) {
    // Steps are ended by the model: real time would make every run another.
    this.undo = newUndoManager(this.doc, origin, Infinity)
    this.#listen()
  }

  /** The places that unsent edits touch, each once. */
  get places(): readonly Place[] {
    const places = this.unsent.flatMap((edit) => edit.places)
    return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()]
  }

  edit<T>(change: () => T): T {
    return this.doc.transact(change, this.origin)
  }

  apply(update: Uint8Array): void {
    applyUpdate(this.doc, update, 'remote')
  }

  /** What is to be sent now. */
  takeToSend(): UnsentEdit[] {
    if (this.stopped) return []
    const edits = this.unsent.slice(0, WINDOW).filter(({ state }) => state === 'WAITING')
    for (const edit of edits) {
      edit.state = 'UNDER_WAY'
      edit.attempts += 1
    }
    return edits
  }

  acknowledged(edit: UnsentEdit): void {
    this.unsent.splice(this.unsent.indexOf(edit), 1)
  }

  end(): void {
    this.undo.destroy()
    this.doc.destroy()
  }

  #listen(): void {
    const { doc } = this
    const isOwn = (each: unknown) => each === this.origin || each === this.quiet || each === this.undo
    let [places, written]: [readonly Place[], Written | null] = [[], null]
    doc.on('afterTransaction', (transaction) => {
      if (!isOwn(transaction.origin)) return
      places = typedChanges(transaction).map(({ place }) => place)
      const source = transaction.origin === this.undo ? 'UNDONE' : this.as.source
      written = writtenBy(transaction, doc.clientID, source)
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (!isOwn(origin)) return
      this.isSpoilt ||= this.as.bad
      const bad = this.as.bad || (this.isSpoilt && written!.source !== 'TYPED')
      this.unsent.push({ update, places, written: written!, bad, state: 'WAITING', attempts: 0 })
    })
  }
}
