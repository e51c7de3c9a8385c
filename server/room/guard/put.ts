/**
 * Puts a pushed update into the document, item by item and as Yjs does (`integrateStructs` and `readAndApplyDeleteSet` of
 * yjs 13), each after it was found to be right where it goes: so nothing that is on no list is ever in the document, and
 * Yjs never works on what would keep it busy.
 */
import { SHAPE, type SharedType, valueRule } from '@jixiao/schema'
import * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { type PlacedItem, requireContent, type Writer } from './content.ts'
import { requireBetweenCharacters, requireWholeDeletions } from './halves.ts'
import type { DecodedUpdate } from './identity.ts'
import { requireNeighbours } from './neighbours.ts'
import { invalid, outside } from './refusals.ts'
import { placeAt, shapePlace } from './shapePlace.ts'

/** Throws INVALID_UPDATE, TOO_LARGE, MISSING_UPDATES; the document may then have the first part of the update. */
export function putUpdate(
  transaction: Y.Transaction,
  { structs, deletions }: DecodedUpdate,
  writer: Writer,
): void {
  let previous: Y.Item | null = null
  for (const struct of structs) {
    const item = newPart(struct, writer)
    if (item) previous = putItem(transaction, item, previous, writer)
  }
  requireWholeDeletions(deletions, transaction.doc.store)
  Y.iterateDeletedStructs(transaction, deletions, (struct) => {
    if (struct.deleted) return
    requireDeletable(struct, writer)
    ;(struct as Y.Item).delete(transaction)
  })
}

/**
 * What of an item is not known yet; null: all is. A repeat is skipped, not compared: were it put in, what it claims of
 * known structs (their place, their neighbours) would touch the document, and nothing would tell of it.
 */
function newPart(item: Y.Item, { before }: Writer): Y.Item | null {
  const { client, clock } = item.id
  const known = before - clock
  if (known >= item.length) return null
  if (known <= 0) return item
  const origin = Y.createID(client, before - 1)
  const content = item.content.splice(known)
  return new Y.Item(Y.createID(client, before), null, origin, null, item.rightOrigin, null, null, content)
}

function putItem(transaction: Y.Transaction, item: Y.Item, previous: Y.Item | null, writer: Writer): Y.Item {
  const { doc } = transaction
  const placed = findPlace(item, doc)
  requireContent(placed, writer)
  requireUnset(placed)
  requireBetweenCharacters(item, doc.store)
  // All that it hangs on is there, so it finds its neighbours, and splits them where need be.
  item.getMissing(transaction, doc.store)
  requireNeighbours(item, placed, previous, writer)
  item.integrate(transaction, 0)
  return item
}

/** Where an item goes: beside its neighbours, or where it says, if it has none. */
function findPlace(item: Y.Item, { store, share }: Y.Doc): PlacedItem {
  const { origin, rightOrigin, content } = item
  // Of a decoded update: a root by its name, or the item of a type.
  const parent = item.parent as string | Y.ID | null
  for (const id of [origin, rightOrigin, parent]) if (id instanceof Y.ID) requireThere(id, item, store)
  const beside = origin ?? rightOrigin
  const neighbour = beside && Y.getItem(store, beside)
  if (neighbour instanceof Y.Item)
    return placedIn(neighbour.parent as SharedType, neighbour.parentSub, content)
  if (typeof parent === 'string') {
    if (!Object.hasOwn(SHAPE, parent)) throw outside('root')
    item.parent = share.get(parent)!
  }
  return placedIn(typeOf(item.parent, store), item.parentSub, content)
}

function placedIn(parent: SharedType | null, key: string | null, content: Y.Item['content']): PlacedItem {
  const at = parent && shapePlace(parent)
  if (!at) throw outside('nested type')
  return { content, key, parent, at }
}

function typeOf(parent: Y.Item['parent'], store: Y.Doc['store']): SharedType | null {
  if (!(parent instanceof Y.ID)) return parent
  const { content } = Y.getItem(store, parent)
  return content instanceof Y.ContentType ? content.type : null
}

function requireThere(id: Y.ID, item: Y.Item, store: Y.Doc['store']): void {
  const isOwn = id.client === item.id.client
  if (id.clock < (isOwn ? item.id.clock : Y.getState(store, id.client))) return
  throw isOwn ? invalid('NEIGHBOURS') : problem('MISSING_UPDATES')
}

/** Nothing in `indicators` is set anew, and a node's level, name and target stay the ones it got. */
function requireUnset({ at, key, parent }: PlacedItem): void {
  if (ruleAt({ at, key })?.stays && parent._map.has(key!)) throw invalid('STAYS', placeAt(at, key))
}

const ruleAt = ({ at: { rule }, key }: Pick<PlacedItem, 'at' | 'key'>) =>
  rule.type === 'Map' && key !== null ? valueRule(rule, key) : null

/** Throws INVALID_UPDATE. What stays is not deleted, and what only an import writes only an import deletes. */
export function requireDeletable(struct: Y.Item | Y.GC, { imports }: Writer): void {
  const parent = struct instanceof Y.Item ? struct.parent : null
  const at = parent instanceof Y.AbstractType ? shapePlace(parent) : null
  if (!at) throw outside('deletion')
  const key = (struct as Y.Item).parentSub
  if (ruleAt({ at, key })?.stays) throw invalid('STAYS', placeAt(at, key))
  if (at.rule.type === 'Map' && at.rule.importOnly && !imports) throw outside(`deletion in ${at.path[0]}`, {})
}
