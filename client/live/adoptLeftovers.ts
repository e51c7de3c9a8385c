/**
 * What other tabs left of this declaration is sent once they are gone, under the clientIDs that it was made with. Where that
 * is refused, its other places are carried into the document that is open now, and the refused ones are shown.
 */
import { carryOver, copyDocument, type Place, type Words } from '@jixiao/schema'
import * as Y from 'yjs'
import type { Channel } from './Channel.ts'
import type { KeptEdit, KeptEdits, WhoseEdits } from './KeptEdits.ts'
import { covers } from './places.ts'
import { pushInOrder, type Refused } from './sendKept.ts'
import { placesOf } from './Tab.ts'
import { onceAbandoned } from './tabLock.ts'

export interface Adopter {
  readonly kept: KeptEdits
  readonly owner: WhoseEdits
  readonly channel: Channel
  readonly current: () => { readonly doc: Y.Doc }
  readonly origin: unknown
  readonly onRefused: (places: readonly Place[], from: Y.Doc, why: Words) => void
  /** Ends the waiting for tabs that live. */
  readonly signal: AbortSignal
  /** Those that are waited for. */
  readonly adopting: Set<number>
}

export async function adoptLeftovers(adopter: Adopter): Promise<void> {
  const { kept, owner, current, signal, adopting } = adopter
  const clientIds = new Set((await kept.of(owner)).map((edit) => edit.clientId))
  for (const clientId of clientIds) {
    if (clientId === current().doc.clientID || adopting.has(clientId)) continue
    adopting.add(clientId)
    void onceAbandoned(clientId, signal, () => adopt(clientId, adopter)).finally(() =>
      adopting.delete(clientId),
    )
  }
}

async function adopt(clientId: number, adopter: Adopter): Promise<void> {
  const { kept, owner, channel, signal } = adopter
  const refused = await pushInOrder(await kept.of({ ...owner, clientId }), channel, kept)
  if (!refused || signal.aborted) return
  carry(refused, adopter)
  await kept.drop(refused.edits)
}

/** The first edit is the refused one; those after it rest on it and are carried over place by place. */
function carry({ edits, why }: Refused, { current, origin, onRefused }: Adopter): void {
  const { doc } = current()
  const scratch = copyDocument(doc)
  const [refused = [], ...rest] = edits.map((edit) => placesIn(scratch, edit))
  onRefused(refused, scratch, why)
  const places = rest.flat().filter((place) => !refused.some((each) => covers(each, place, doc)))
  doc.transact(() => carryOver(scratch, doc, places), origin)
}

function placesIn(doc: Y.Doc, { update }: KeptEdit): Place[] {
  const places: Place[] = []
  const collect = (transaction: Y.Transaction) => places.push(...placesOf(transaction))
  doc.on('afterTransaction', collect)
  Y.applyUpdate(doc, update)
  doc.off('afterTransaction', collect)
  return places
}
