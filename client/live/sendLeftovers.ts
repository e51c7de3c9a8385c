/**
 * What a closed tab left is pushed under the clientID that it was made with. Where that is refused, its other places are
 * carried into the document that is open now, and the refused ones are shown.
 */
import { carryOver, copyDocument, type Place, type Words } from '@jixiao/schema'
import * as Y from 'yjs'
import { problemOf } from '../graphql/problem.ts'
import type { Channel } from './Channel.ts'
import type { Leftover, Outbox } from './Outbox.ts'
import { placesOf } from './Tab.ts'
import { withAbandoned } from './tabLock.ts'

export interface Adopter {
  readonly current: () => { readonly doc: Y.Doc }
  readonly origin: unknown
  readonly onRefused: (places: readonly Place[], from: Y.Doc, why: Words) => void
}

export async function sendLeftovers(outbox: Outbox, channel: Channel, adopter: Adopter): Promise<void> {
  for (const leftover of await outbox.leftovers()) {
    if (leftover.clientId === adopter.current().doc.clientID) continue
    await withAbandoned(leftover.clientId, () => send(leftover, outbox, channel, adopter))
  }
}

async function send(leftover: Leftover, outbox: Outbox, channel: Channel, adopter: Adopter): Promise<void> {
  const { clientId, updates } = leftover
  for (const [i, { number, update }] of updates.entries()) {
    try {
      await channel.push(update, clientId)
      await outbox.drop(clientId, number)
    } catch (error) {
      const { code, words } = problemOf(error)
      // Not now: it stays where it is, for the next opening.
      if (
        ['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED', 'UNAUTHENTICATED', 'INTERNAL_SERVER_ERROR'].includes(
          code,
        )
      )
        return
      adopt(
        updates.slice(i).map((each) => each.update),
        adopter,
        words,
      )
      return outbox.dropAll(clientId)
    }
  }
}

/** The first update is the refused one; those after it rest on it and are carried over place by place. */
function adopt(updates: readonly Uint8Array[], { current, origin, onRefused }: Adopter, why: Words): void {
  const { doc } = current()
  const scratch = copyDocument(doc)
  const [refused = [], ...rest] = updates.map((update) => placesIn(scratch, update))
  const wasRefused = (place: Place) => refused.some((each) => JSON.stringify(each) === JSON.stringify(place))
  onRefused(refused, scratch, why)
  const places = rest.flat().filter((place) => !wasRefused(place))
  doc.transact(() => carryOver(scratch, doc, places), origin)
}

function placesIn(doc: Y.Doc, update: Uint8Array): Place[] {
  const places: Place[] = []
  const collect = (transaction: Y.Transaction) => places.push(...placesOf(transaction))
  doc.on('afterTransaction', collect)
  Y.applyUpdate(doc, update)
  doc.off('afterTransaction', collect)
  return places
}
