/** What one transaction wrote and deleted, letter by letter. */
import { indicatorsOf, nameOf, NARRATIVES, narrativeOf, nodeName, nodeTarget } from '@jixiao/schema'
import * as Y from 'yjs'

/** How a letter came: undoing (of two at once) and setting whole texts may bring one back twice. */
export type Source = 'TYPED' | 'BAD' | 'UNDONE' | 'MUTATION'

export interface Written {
  readonly source: Source
  /** UTF-16 units. */
  readonly inserted: readonly string[]
  readonly deleted: readonly string[]
}

const unitsOf = ({ content }: Y.Item): string[] =>
  content instanceof Y.ContentString ? content.str.split('') : []

/** Of the structs of one clientID. To be called while Yjs still has what was deleted: in `afterTransaction`. */
export function writtenBy(transaction: Y.Transaction, clientId: number, source: Source): Written {
  const { doc, beforeState } = transaction
  return { source, inserted: newUnits(doc, clientId, beforeState), deleted: deletedUnits(transaction) }
}

/** Of everybody's structs. */
export function writtenIn(transaction: Y.Transaction): Omit<Written, 'source'> {
  const { doc, beforeState, afterState } = transaction
  const clients = [...afterState.keys()].filter(
    (client) => afterState.get(client) !== beforeState.get(client),
  )
  const inserted = clients.flatMap((client) => newUnits(doc, client, beforeState))
  return { inserted, deleted: deletedUnits(transaction) }
}

function newUnits(doc: Y.Doc, clientId: number, beforeState: ReadonlyMap<number, number>): string[] {
  const from = beforeState.get(clientId) ?? 0
  const units: string[] = []
  const structs = doc.store.clients.get(clientId) ?? []
  for (let i = structs.length - 1; i >= 0; i--) {
    const struct = structs[i]!
    if (struct.id.clock + struct.length <= from) break
    // One that grew was merged with what the same client had written before it.
    if (struct instanceof Y.Item) units.push(...unitsOf(struct).slice(Math.max(0, from - struct.id.clock)))
  }
  return units
}

/** Those that were there before: what comes deleted already was another transaction's. */
function deletedUnits(transaction: Y.Transaction): string[] {
  const units: string[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item) units.push(...unitsOf(struct))
  })
  return units
}

/** Every letter that stands in a document, those of removed rows too, in some order. */
export function standing(doc: Y.Doc): string[] {
  const nodes = [...indicatorsOf(doc).values()]
  const texts = [nameOf(doc), ...NARRATIVES.map((key) => narrativeOf(doc, key)), ...nodes.map(nodeName)]
  return [...texts, ...nodes.flatMap((node) => nodeTarget(node) ?? [])].flatMap((text) =>
    text.toString().split(''),
  )
}
