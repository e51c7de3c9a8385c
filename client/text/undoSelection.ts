/**
 * Where the caret was before an edit, kept with the edit on the undo stack: undoing takes the person back there. One
 * stack serves the whole page, so each entry also says in which text it was.
 */
import * as Y from 'yjs'

export interface TextSelectionAt {
  readonly text: Y.Text
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

const KEY = 'jixiao:selection'

type StackItem = Y.UndoManager['undoStack'][number]

/** The selection that an entry of the undo stack began with; undefined where no text editor made it. */
const selectionOf = (item: StackItem): TextSelectionAt | undefined => item.meta.get(KEY)

export interface UndoHooks {
  readonly text: Y.Text
  /** The selection before the edit that is being made now; null where this editor is not making one. */
  readonly before: () => TextSelectionAt | null
  /** An undo or redo went back to this selection. */
  readonly restore: (selection: TextSelectionAt) => void
}

/** Keeps selections with the entries of the shared undo stack; returns how to stop. */
export function keepSelections(undo: Y.UndoManager, { text, before, restore }: UndoHooks): () => void {
  const added = ({ stackItem }: { stackItem: StackItem }) => {
    const selection = before()
    if (selection) stackItem.meta.set(KEY, selection)
  }
  const popped = ({ stackItem }: { stackItem: StackItem }) => {
    const selection = selectionOf(stackItem)
    if (selection?.text === text) restore(selection)
  }
  undo.on('stack-item-added', added)
  undo.on('stack-item-popped', popped)
  return () => {
    undo.off('stack-item-added', added)
    undo.off('stack-item-popped', popped)
  }
}
