/** The guard's question about locks: does an edit touch a locked place? A lock binds everybody, its maker too. */
import {
  type DeclarationField,
  indicatorsOf,
  type IndicatorCell,
  LOCKED_WORDS,
  nodeAt,
  type Place,
  REMOVED,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { nodeKeyAt, placeAt, shapePlace } from './shapePlace.ts'

/** Throws LOCKED, with the locked places that were touched. */
export function requireUnlocked(transaction: Y.Transaction, locks: readonly Place[]): void {
  const touched = touchedBy(transaction)
  const places = locks.filter((lock) => covers(lock, touched, transaction.doc))
  if (places.length > 0) throw problem('LOCKED', { ...LOCKED_WORDS, places })
}

/** What was written to, whether or not it reads otherwise now. New nodes have no locks, and are left out. */
interface Touched {
  readonly fields: Set<DeclarationField>
  readonly cells: Map<string, Set<IndicatorCell>>
  /** Nodes that were moved, and those that were removed or restored. */
  readonly moved: Set<string>
  readonly removed: Set<string>
}

function touchedBy({ changed }: Y.Transaction): Touched {
  const touched: Touched = { fields: new Set(), cells: new Map(), moved: new Set(), removed: new Set() }
  for (const [type, keys] of changed) {
    const at = shapePlace(type)
    if (!at) continue
    const node = nodeKeyAt(at)
    for (const key of keys) {
      const { field, indicator, cell } = placeAt(at, key) ?? {}
      if (field) touched.fields.add(field)
      if (indicator && cell) cellsOf(touched, indicator).add(cell)
      if (node !== null && key === 'at') touched.moved.add(node)
      if (node !== null && key === REMOVED) touched.removed.add(node)
    }
  }
  return touched
}

function cellsOf({ cells }: Touched, indicator: string): Set<IndicatorCell> {
  const known = cells.get(indicator) ?? new Set()
  cells.set(indicator, known)
  return known
}

/**
 * A locked field is not edited; a locked indicator keeps its cells and its place, and stays, whatever is done to those
 * above it; a locked cell is not edited, and its indicator stays.
 */
function covers({ field, indicator, cell }: Place, touched: Touched, doc: Y.Doc): boolean {
  if (field) return touched.fields.has(field)
  if (indicator === undefined) return false
  const cells = touched.cells.get(indicator)
  if (cell === undefined ? cells : cells?.has(cell)) return true
  if (touched.moved.size + touched.removed.size === 0) return false
  return selfAndAbove(doc, indicator).some(
    (key) => touched.removed.has(key) || (cell === undefined && touched.moved.has(key)),
  )
}

function selfAndAbove(doc: Y.Doc, indicator: string): string[] {
  const keys: string[] = []
  for (let key: string | null = indicator; key !== null;) {
    keys.push(key)
    const node = indicatorsOf(doc).get(key)
    key = node ? nodeAt(node).parent : null
  }
  return keys
}
