/**
 * Selections across the two worlds: in the document positions, in the shared text relative positions, which stay with
 * their character whatever others do.
 *
 * A caret belongs to the character before it. So two people who write at the same place each push the other's
 * words along, and what they write does not mix letter by letter.
 */
import type { Node } from 'prosemirror-model'
import { TextSelection, type Selection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { docPosition, flatIndex, flatLength } from './flatIndex.ts'

export interface RelativeSelection {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/** Where to put the caret: a word, a point of the window (of a click), or a place in the shared text. */
export type FocusPlace =
  'start' | 'end' | 'all' | { readonly x: number; readonly y: number } | RelativeSelection

const BEFORE = -1

const relative = (text: Y.Text, index: number) => Y.createRelativePositionFromTypeIndex(text, index, BEFORE)

/** A selection of the document that shows `text` as it is stored. */
export function relativeSelection(text: Y.Text, doc: Node, { anchor, head }: Selection): RelativeSelection {
  const from = relative(text, flatIndex(doc, anchor))
  return { anchor: from, head: anchor === head ? from : relative(text, flatIndex(doc, head)) }
}

/** The index in the text that a relative position stands for now; null where it is of another text, or not known yet. */
export function absoluteIndex(text: Y.Text, position: Y.RelativePosition): number | null {
  const at = text.doc && Y.createAbsolutePositionFromRelativePosition(position, text.doc)
  return at && at.type === text ? at.index : null
}

/** The selection between two indexes of the flat text. */
export const indexSelection = (doc: Node, anchor: number, head: number) =>
  TextSelection.create(doc, docPosition(doc, anchor), docPosition(doc, head))

/** The selection in the view for a place; null where there is no such place. */
export function selectionAt(view: EditorView, text: Y.Text, place: FocusPlace): Selection | null {
  const { doc } = view.state
  const end = flatLength(doc)
  if (place === 'start') return indexSelection(doc, 0, 0)
  if (place === 'end') return indexSelection(doc, end, end)
  if (place === 'all') return indexSelection(doc, 0, end)
  if ('x' in place) {
    const at = view.posAtCoords({ left: place.x, top: place.y })
    return at && TextSelection.between(doc.resolve(at.pos), doc.resolve(at.pos))
  }
  const [anchor, head] = [absoluteIndex(text, place.anchor), absoluteIndex(text, place.head)]
  return anchor === null || head === null ? null : indexSelection(doc, anchor, head)
}
