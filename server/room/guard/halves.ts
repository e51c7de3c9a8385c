/**
 * Some characters (𠮷, in names of people and places) are two code units to Yjs, each with a clock of its own. Where an item is
 * cut between the two, it makes U+FFFD of both in every copy: whoever's they were, they are lost.
 */
import { isSecondHalf, type SharedType } from '@jixiao/schema'
import * as Y from 'yjs'
import type { DecodedUpdate } from './identity.ts'
import { invalid } from './refusals.ts'
import { placeAt, shapePlace } from './shapePlace.ts'

/** Of an item that is not in the document yet. Throws INVALID_UPDATE where it would stand between two halves. */
export function requireBetweenCharacters({ origin, rightOrigin }: Y.Item, store: Y.Doc['store']): void {
  if (origin) requireNoHalf(origin.client, origin.clock + 1, store)
  if (rightOrigin) requireNoHalf(rightOrigin.client, rightOrigin.clock, store)
}

/** Throws INVALID_UPDATE where one begins or ends between two halves. */
export function requireWholeDeletions({ clients }: DecodedUpdate['deletions'], store: Y.Doc['store']): void {
  for (const [client, ranges] of clients)
    for (const { clock, len } of ranges) {
      requireNoHalf(client, clock, store)
      requireNoHalf(client, clock + len, store)
    }
}

/** The clock is not that of a character's second half, whose first is in the same item. */
function requireNoHalf(client: number, clock: number, store: Y.Doc['store']): void {
  if (clock >= Y.getState(store, client)) return
  const item = Y.getItem(store, Y.createID(client, clock))
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) return
  const index = clock - item.id.clock
  if (index === 0 || !isSecondHalf(item.content.str, index)) return
  const at = shapePlace(item.parent as SharedType)
  throw invalid('HALVES', at && placeAt(at, null))
}
