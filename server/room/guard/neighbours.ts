/**
 * Between what an item claims to have been put. Each copy finds an item's place by itself, from its two origins; where
 * they are of different texts, or the wrong way round, copies that take the same items in another order may put it
 * elsewhere, and one that knows its beginning already would judge it by another place than it gets.
 */
import * as Y from 'yjs'

/** True where both origins are of the item's own text or key, in their order there; a key's value is never put before another. */
export function standsBetweenNeighbours(
  { origin, rightOrigin, parent, parentSub }: Y.Item,
  doc: Y.Doc,
): boolean {
  const [left, right] = [origin, rightOrigin].map((id) => (id === null ? null : Y.getItem(doc.store, id)))
  for (const each of [left, right])
    if (each && (!(each instanceof Y.Item) || each.parent !== parent || each.parentSub !== parentSub))
      return false
  if (!right) return true
  return parentSub === null && (!left || precedes(left, right))
}

/** An editor's two were side by side; here only what others put there at the same time is between them. */
function precedes(left: Y.Item, right: Y.Item): boolean {
  for (let item = left.right; item !== null; item = item.right) if (item === right) return true
  return false
}
