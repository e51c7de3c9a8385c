/**
 * What each step of the undo stack would take back, in the words of typed changes. A step that undoing puts on the other
 * stack says the same as the one that was undone: redoing does that again.
 */
import { samePlace, type TypedChange } from '@jixiao/schema'
import { type ShallowRef, shallowRef } from 'vue'
import type * as Y from 'yjs'

/** A change without its words. */
export type PlacedChange = Pick<TypedChange, 'kind' | 'place'>

/** The changes of one step, each place and kind once, in the order of making. */
export type UndoStep = readonly PlacedChange[]

export interface NextSteps {
  /** null: nothing to undo. */
  readonly undo: UndoStep | null
  readonly redo: UndoStep | null
}

type StackItem = Y.UndoManager['undoStack'][number]

const KEY = 'jixiao:changes'

/** What was done in a step; empty where it changed nothing that a person reads. */
export const stepOf = (item: StackItem): UndoStep => (item.meta.get(KEY) as UndoStep | undefined) ?? []

export class UndoSteps {
  readonly next: ShallowRef<NextSteps> = shallowRef({ undo: null, redo: null })
  readonly #undo: Y.UndoManager

  constructor(undo: Y.UndoManager) {
    this.#undo = undo
    undo.on('stack-item-popped', () => this.refresh())
    undo.on('stack-cleared', () => this.refresh())
  }

  /** To be told of the changes of every transaction that the undo manager keeps, right after it. */
  note(changes: readonly TypedChange[]): void {
    const { undoStack, redoStack, undoing, redoing, currStackItem } = this.#undo
    const item = (undoing ? redoStack : undoStack).at(-1)
    if (!item || changes.length === 0) return
    const isCopy = (undoing || redoing) && currStackItem !== null
    item.meta.set(KEY, isCopy ? stepOf(currStackItem) : merged(stepOf(item), changes))
    this.refresh()
  }

  /** Somebody's edit may change how the steps are called. */
  refresh(): void {
    const { undoStack, redoStack } = this.#undo
    const [undo, redo] = [undoStack.at(-1), redoStack.at(-1)]
    this.next.value = { undo: undo ? stepOf(undo) : null, redo: redo ? stepOf(redo) : null }
  }
}

function merged(before: UndoStep, changes: readonly TypedChange[]): UndoStep {
  const isKnown = ({ kind, place }: PlacedChange) =>
    before.some((each) => each.kind === kind && samePlace(each.place, place))
  const added = changes.filter((change) => !isKnown(change)).map(({ kind, place }) => ({ kind, place }))
  return [...before, ...added]
}
