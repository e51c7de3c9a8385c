/**
 * Between what an item claims to have been put. Each copy finds an item's place by itself, from its two neighbours; where
 * they are of different texts, or were not side by side in the document of whoever put it there, copies that take the same
 * items in another order put it elsewhere (a reader's, say, who gets the whole as one). So here there may be between them
 * only what others put there at the same time, nothing that the editor must have known. Each copy walks past all of that,
 * so it must not be much.
 */
import * as Y from 'yjs'
import type { PlacedItem, Writer } from './content.ts'
import { hangsOn } from './Knowledge.ts'
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
  { clientId, steps, knowledge }: Writer,
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
  const first = left ? left.right : firstOf(placed, steps)
  if (first === right) return
  knowledge.learn(clientId, item.id.clock)
  for (const { client, clock } of hangsOn(item)) knowledge.learn(client, clock + 1)
  for (let between = first; between !== right; between = between.right) {
    steps.take()
    // The right one is not on the right; or here stands what the editor knew of.
    if (between === null || knowledge.has(between.id)) throw no()
  }
}

function firstOf({ key, parent }: PlacedItem, steps: Steps): Y.Item | null {
  if (key === null) return parent._start
  let first = parent._map.get(key) ?? null
  for (; first?.left; first = first.left) steps.take()
  return first
}
