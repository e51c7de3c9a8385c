/** The guard's question about locks: does an edit touch a locked place? A lock binds everybody, its maker too. */
import { indicatorsOf, nodeAt, type Place, type TypedChange } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'

/** Throws LOCKED, with the locked places that were touched. */
export function requireUnlocked(doc: Y.Doc, changes: readonly TypedChange[], locks: readonly Place[]): void {
  const touched = locks.filter((lock) => changes.some((change) => covers(lock, change, doc)))
  if (touched.length > 0) throw problem('LOCKED', { ...LOCKED, places: touched })
}

const LOCKED = { zh: '此处已被锁定。', en: 'This place is locked.' }

/**
 * A locked field is not edited; a locked indicator keeps its cells and its place, and stays, whatever is done to those
 * above it; a locked cell is not edited, and its indicator stays.
 */
function covers({ field, indicator, cell }: Place, { kind, place }: TypedChange, doc: Y.Doc): boolean {
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
