/**
 * Between what an item claims to have been put. Each copy finds an item's place by itself, from its two neighbours; where
 * they are of different texts, or the wrong way round, copies that take the same items in another order may put it
 * elsewhere. An editor's two were side by side: here there is between them only what others put there at the same time.
 * Each copy walks past all of that, so it must not be much.
 */
import * as Y from 'yjs'
import type { PlacedItem, Writer } from './content.ts'
import { invalid } from './refusals.ts'
import { placeAt } from './shapePlace.ts'
import type { Steps } from './Steps.ts'

/**
 * Of an item whose `left` and `right` are found, and which is not in the document yet; `previous` is the one that the same
 * update put in before it. Throws INVALID_UPDATE, TOO_LARGE.
 */
export function requireNeighbours(
  item: Y.Item,
  placed: PlacedItem,
  previous: Y.Item | null,
  { clientId, steps }: Writer,
): void {
  const { key, parent, at } = placed
  const { left, right } = item
  const isBeside = (each: Y.Item | null) => !each || (each.parent === parent && each.parentSub === key)
  const no = () => invalid('NEIGHBOURS', placeAt(at, key))
  // A key's value is never put before another; and a left neighbour that ends elsewhere was parted by the right one.
  if (!isBeside(left) || !isBeside(right) || (key !== null && right)) throw no()
  if (left && !Y.compareIDs(left.lastId, item.origin)) throw no()
  // It goes on where the one before it stands: between the same two.
  if (left && left === previous && Y.compareIDs(previous.rightOrigin, item.rightOrigin)) return
  let between = left ? left.right : firstOf(placed, steps)
  for (; between !== right; between = between.right) {
    steps.take()
    // The right one is not on the right; or here stands what the editor put here itself, and so knew of.
    if (between === null || between.id.client === clientId) throw no()
  }
}

function firstOf({ key, parent }: PlacedItem, steps: Steps): Y.Item | null {
  if (key === null) return parent._start
  let first = parent._map.get(key) ?? null
  for (; first?.left; first = first.left) steps.take()
  return first
}
