import * as Y from 'yjs'
import type { TextOp } from './diffText.ts'

/**
 * What `from` has and another copy `to` of the same text does not: what was put in there, and what was taken out, as ops on `to`.
 * Told by the letters themselves, of which each has its id in both copies: by how the texts read one would guess which of two
 * like letters is meant, and one that somebody is taking out at that moment might be put in again as another. Undefined
 * where `to` has letters that `from` does not know: then there is more between them.
 */
export function differenceById(from: Y.Text, to: Y.Text): TextOp[] | undefined {
  if (!knowsAllOf(from, to)) return undefined
  const ops: TextOp[] = []
  for (let item = from._start; item !== null; item = item.right) ops.push(...opsOf(item, to.doc!))
  return ops
}

function knowsAllOf(from: Y.Text, to: Y.Text): boolean {
  const { store } = from.doc!
  for (let item = to._start; item !== null; item = item.right)
    if (!item.deleted && Y.getState(store, item.id.client) < item.id.clock + item.length) return false
  return true
}

/** What becomes of an item's letters in a document that has all of them, some, or none. */
function opsOf({ id: { client, clock }, length, deleted, content }: Y.Item, doc: Y.Doc): TextOp[] {
  const end = clock + length
  const known = Math.min(Math.max(Y.getState(doc.store, client), clock), end)
  const there = lettersOf(doc, client, [clock, known])
  const kept = there.map((count): TextOp => (deleted ? { delete: count } : { retain: count }))
  const isNew = !deleted && known < end && content instanceof Y.ContentString
  return isNew ? [...kept, { insert: content.str.slice(known - clock) }] : kept
}

/** How many letters stand there of each item that these clocks fall into. */
function lettersOf({ store }: Y.Doc, client: number, [from, to]: readonly [number, number]): number[] {
  const counts: number[] = []
  for (let clock = from; clock < to;) {
    // What was collected has no content, and is no item.
    const struct: Y.Item | Y.GC = Y.getItem(store, Y.createID(client, clock))
    const end = Math.min(struct.id.clock + struct.length, to)
    if (struct instanceof Y.Item && !struct.deleted && struct.countable) counts.push(end - clock)
    clock = end
  }
  return counts
}
