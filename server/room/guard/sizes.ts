/** The guard's second question: does anything that was touched pass its limit? */
import {
  type IndicatorNode,
  indicatorsOf,
  LIMITS,
  nodeName,
  nodeTarget,
  othersOf,
  type Place,
  readIndicators,
  type TypedChange,
} from '@jixiao/schema'
import * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { shapePlace } from './places.ts'

/** Throws TOO_LARGE, with the place. */
export function requireSizes(transaction: Y.Transaction, changes: readonly TypedChange[]): void {
  const { doc } = transaction
  let rows = changes.some(({ kind }) => kind === 'RESTORE' || kind === 'ADD')
  for (const [type, keys] of transaction.changed) {
    const place = shapePlace(type)
    if (place?.kind === 'NARRATIVE') requireLength(type as never, LIMITS.narrative, place.place)
    if (place?.kind === 'PLAIN_TEXT') requireLength(type as never, LIMITS[place.limit], place.place)
    if (place?.kind === 'OTHERS' && othersOf(doc).size > LIMITS.others) throw tooLarge(LIMITS.others, {})
    if (place?.kind !== 'INDICATORS') continue
    rows = true
    for (const key of keys) requireNewNode(doc, key!)
  }
  if (rows) requireRows(doc)
}

/** Yjs tells of a new node by its parent alone, and nothing of the texts in it. */
function requireNewNode(doc: Y.Doc, key: string): void {
  const node = indicatorsOf(doc).get(key)!
  const target = nodeTarget(node)
  requireLength(nodeName(node), LIMITS.name, { indicator: key, cell: 'NAME' })
  if (target) requireLength(target, LIMITS.target, { indicator: key, cell: 'TARGET' })
}

function requireLength(text: Y.Text, limit: number, place: Place): void {
  if (text.length > limit) throw tooLarge(limit, place)
}

/** Rows that show; and nodes in all, since a removed one stays in the document. */
function requireRows(doc: Y.Doc): void {
  if (indicatorsOf(doc).size <= LIMITS.rows) return
  if (indicatorsOf(doc).size > LIMITS.nodes || countRows(readIndicators(doc)) > LIMITS.rows)
    throw tooLarge(LIMITS.rows, {})
}

const countRows = (nodes: readonly IndicatorNode[]): number =>
  nodes.reduce((sum, node) => sum + 1 + countRows(node.children), 0)

const tooLarge = (limit: number, place: Place) =>
  problem('TOO_LARGE', { zh: `超出上限 ${limit}。`, en: `Over the limit of ${limit}.`, places: [place] })
