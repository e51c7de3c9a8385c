/** One document with what belongs to its clientID: what is unsent, what can be undone, the lock that says it is alive. */
import {
  indicatorsOf,
  newDocument,
  newUndoManager,
  type Place,
  samePlace,
  type SharedType,
  type TypedChange,
  typedChanges,
} from '@jixiao/schema'
import * as Y from 'yjs'
import { holdTab } from './tabLock.ts'
import { UndoSteps } from './UndoSteps.ts'
import { Unsent, type UnsentOptions } from './Unsent.ts'

/** Origin of what arrives. `by` is null for the state that is loaded first. */
export interface Remote {
  readonly by: { readonly id: string; readonly displayName: string } | null
}

export interface TabOptions extends Omit<UnsentOptions, 'clientId'> {
  /** Origins of own edits: those on the undo stack, and those beside it. */
  readonly origin: object
  readonly quiet: object
  /** Somebody's edit has arrived. */
  readonly onRemote: (places: readonly Place[], by: NonNullable<Remote['by']>) => void
}

export class Tab {
  readonly doc = newDocument()
  readonly undo: Y.UndoManager
  readonly steps: UndoSteps
  readonly unsent: Unsent
  readonly #release: () => void

  constructor(options: TabOptions) {
    const { doc } = this
    this.undo = newUndoManager(doc, options.origin)
    this.steps = new UndoSteps(this.undo)
    this.unsent = new Unsent({ ...options, clientId: doc.clientID })
    this.#release = holdTab(doc.clientID)
    this.#listen(options)
  }

  /** Others' edits; nothing of it is sent. */
  apply(update: Uint8Array, by: Remote['by']): void {
    Y.applyUpdate(this.doc, update, { by } satisfies Remote)
  }

  end(): void {
    this.unsent.stop()
    this.undo.destroy()
    this.doc.destroy()
    this.#release()
  }

  /** Own edits and undos are sent; what the document does by itself, and what arrived, is not. */
  #listen({ origin, quiet, onRemote }: TabOptions): void {
    const isOwn = (each: unknown) => each === origin || each === quiet || each === this.undo
    let places: readonly Place[] = []
    // The undo manager listens before this does.
    this.doc.on('afterTransaction', (transaction) => {
      places = []
      if (isOwn(transaction.origin)) {
        const changes = typedChanges(transaction)
        places = placesOf(transaction, changes)
        if (transaction.origin !== quiet) this.steps.note(changes)
      } else if (isRemote(transaction.origin)) {
        if (transaction.origin.by) onRemote(placesOf(transaction), transaction.origin.by)
        this.steps.refresh()
      }
    })
    this.doc.on('update', (update: Uint8Array, each: unknown) => {
      if (isOwn(each)) this.unsent.add({ update, places, undo: each === this.undo })
    })
  }
}

const isRemote = (origin: unknown): origin is Remote =>
  typeof origin === 'object' && origin !== null && 'by' in origin

/** Where a transaction changed something; a row that it put in unshown (see `addUndoably`) counts too. */
export function placesOf(
  transaction: Y.Transaction,
  changes: readonly TypedChange[] = typedChanges(transaction),
): readonly Place[] {
  const places = changes.map(({ place }) => place)
  // Yjs types what it keys this by after events that take any.
  const indicators = indicatorsOf(transaction.doc) as unknown as SharedType
  const rows = transaction.changed.get(indicators) ?? new Set()
  const isNamed = (key: string) => places.some((place) => samePlace(place, { indicator: key }))
  const unnamed = [...rows].filter((key): key is string => key !== null && !isNamed(key))
  return [...places, ...unnamed.map((indicator) => ({ indicator }))]
}
