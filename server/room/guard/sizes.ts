/** The guard's second question: does anything that was touched pass its limit? */
import {
  type IndicatorNode,
  indicatorsOf,
  INDICATORS_ROOT,
  LIMITS,
  nodeName,
  nodeTarget,
  OTHERS_ROOT,
  othersOf,
  type Place,
  readIndicators,
  type TypedChange,
} from '@jixiao/schema'
import * as Y from 'yjs'
import { tooLarge } from './refusals.ts'
import { placeAt, shapePlace } from './shapePlace.ts'

/** Throws TOO_LARGE, with the place. */
export function requireSizes(transaction: Y.Transaction, changes: readonly TypedChange[]): void {
  const { doc } = transaction
  let rows = changes.some(({ kind }) => kind === 'RESTORE' || kind === 'ADD' || kind === 'MOVE')
  for (const [type, keys] of transaction.changed) {
    const at = shapePlace(type)
    if (at?.rule.type === 'Text') requireLength(type as never, at.rule.limit, placeAt(at))
    if (at?.path.length !== 1) continue
    if (at.path[0] === OTHERS_ROOT && othersOf(doc).size > LIMITS.others) throw tooLarge('others', {})
    if (at.path[0] !== INDICATORS_ROOT) continue
    rows = true
    for (const key of keys) requireNewNode(doc, key!)
  }
  if (rows) requireRows(doc)
}

/** Yjs tells of a new node by its parent alone, and nothing of the texts in it. */
function requireNewNode(doc: Y.Doc, key: string): void {
  const node = indicatorsOf(doc).get(key)!
  const target = nodeTarget(node)
  requireLength(nodeName(node), 'name', { indicator: key, cell: 'NAME' })
  if (target) requireLength(target, 'target', { indicator: key, cell: 'TARGET' })
}

function requireLength(text: Y.Text, limit: 'name' | 'target' | 'narrative', place: Place | null): void {
  if (text.length > LIMITS[limit]) throw tooLarge(limit, place)
}

/** Rows that show; and nodes in all, since a removed one stays in the document. */
function requireRows(doc: Y.Doc): void {
  const { size } = indicatorsOf(doc)
  if (size <= LIMITS.rows) return
  if (size > LIMITS.nodes) throw tooLarge('nodes', {})
  if (countRows(readIndicators(doc)) > LIMITS.rows) throw tooLarge('rows', {})
}

const countRows = (nodes: readonly IndicatorNode[]): number =>
  nodes.reduce((sum, node) => sum + 1 + countRows(node.children), 0)
