/** What the guard would refuse for a lock, so that the page does not offer it. Pure. */
import { indicatorsOf, nodeAt, type Place } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { PlacedChange } from '../../live/UndoSteps.ts'

/**
 * Whether a lock forbids a change. A locked field is not edited; a locked indicator keeps its cells and its place, and stays,
 * whatever is done to those above it; a locked cell is not edited, and its indicator stays.
 */
export function lockForbids(
  { field, indicator, cell }: Place,
  { kind, place }: PlacedChange,
  doc: Y.Doc,
): boolean {
  if (field) return place.field === field
  if (place.indicator === undefined || indicator === undefined) return false
  if (kind === 'EDIT') return place.indicator === indicator && (cell === undefined || place.cell === cell)
  if (kind === 'ADD') return false
  if (cell !== undefined && kind === 'MOVE') return false
  return isSelfOrAbove(doc, place.indicator, indicator)
}

/** True where `above` is the indicator, or an ancestor of it. */
function isSelfOrAbove(doc: Y.Doc, above: string, indicator: string): boolean {
  for (let key: string | null = indicator; key !== null;) {
    if (key === above) return true
    const node = indicatorsOf(doc).get(key)
    key = node ? nodeAt(node).parent : null
  }
  return false
}
