/**
 * The guard's first question: is what a transaction put in and took away of the document's shape? A pushed update is
 * asked item by item before it is put in (`put.ts`); an edit of the server's own is asked afterwards, by the same lists.
 */
import { indicatorsOf, isNodeAt, nodeLevel, type NodeMap, type SharedType } from '@jixiao/schema'
import * as Y from 'yjs'
import { requireContent, type Writer } from './content.ts'
import { requireDeletable } from './put.ts'
import { invalid, outside } from './refusals.ts'
import { nodeKeyAt, shapePlace } from './shapePlace.ts'

/** Throws INVALID_UPDATE, TOO_LARGE. Looks at structs, not at the outcome: also at what was put in and taken out again. */
export function requireShape(transaction: Y.Transaction, writer: Writer): void {
  for (const item of newItems(transaction, writer)) {
    const parent = item.parent as SharedType
    const at = shapePlace(parent)
    if (!at) throw outside('root or nested type')
    requireContent({ content: item.content, key: item.parentSub, parent, at }, writer)
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => requireDeletable(struct, writer))
}

function newItems({ doc }: Y.Transaction, { clientId, before }: Writer): Y.Item[] {
  const structs = doc.store.clients.get(clientId) ?? []
  const items: Y.Item[] = []
  for (let i = structs.length - 1; i >= 0 && structs[i]!.id.clock >= before; i--)
    items.push(structs[i] as Y.Item)
  return items
}

/** A node that was made or changed is whole, and stands under a node one level up. Throws INVALID_UPDATE. */
export function requireNodes({ changed, doc }: Y.Transaction): void {
  for (const [type, keys] of changed) {
    const at = shapePlace(type)
    if (!at || at.rule.type !== 'Map') continue
    const key = nodeKeyAt(at)
    if (key !== null) requireNode(key, doc)
    // Yjs tells of a new node by its parent alone.
    else if (at.path[0] === 'indicators') for (const each of keys) requireNode(each!, doc)
  }
}

function requireNode(key: string, doc: Y.Doc): void {
  const node = indicatorsOf(doc).get(key)
  if (!node || !isWhole(node) || !standsRight(node, doc)) throw invalid('NODE', { indicator: key })
}

function isWhole(node: NodeMap): boolean {
  const level = node.get('level')
  const hasTarget = node.get('target') instanceof Y.Text
  return (
    node.get('name') instanceof Y.Text &&
    isNodeAt(node.get('at')) &&
    level !== undefined &&
    (level === 3) === hasTarget
  )
}

function standsRight(node: NodeMap, doc: Y.Doc): boolean {
  const { parent } = node.get('at') as { parent: string | null }
  const above = parent === null ? undefined : indicatorsOf(doc).get(parent)
  return parent === null
    ? nodeLevel(node) === 1
    : above !== undefined && nodeLevel(above) === nodeLevel(node) - 1
}
