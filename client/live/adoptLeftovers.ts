/**
 * What other tabs left of this declaration is sent once they are gone, under the clientIDs that it was made with. Where that
 * is refused, its other places are carried into the document that is open now, and the refused ones are shown.
 */
import { copyDocument, type Place, type Words } from '@jixiao/schema'
import * as Y from 'yjs'
import type { Channel } from './Channel.ts'
import { carryUnsent } from './carryUnsent.ts'
import type { KeptEdits, WhoseEdits } from './KeptEdits.ts'
import { pushInOrder, type Refused } from './sendKept.ts'
import { onceAbandoned } from './tabLock.ts'
import type { Unsent } from './Unsent.ts'

export interface Adopter {
  readonly kept: KeptEdits
  readonly owner: WhoseEdits
  readonly channel: Channel
  readonly current: () => { readonly doc: Y.Doc; readonly unsent: Pick<Unsent, 'hold'> }
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
  const { kept, owner } = adopter
  const refused = await pushInOrder(await kept.of({ ...owner, clientId }), adopter)
  if (refused) await carry(refused, adopter)
}

/** The first edit is the refused one; those after it rest on it and are carried over place by place, unless the page is closed. */
async function carry({ edits, code, why }: Refused, adopter: Adopter): Promise<void> {
  const { current, origin, onRefused, signal } = adopter
  while (!signal.aborted) {
    const { doc, unsent } = current()
    const scratch = copyDocument(doc)
    for (const { update } of edits) Y.applyUpdate(scratch, update)
    // What they rest on was taken, and may still be on its way to this page. Where the server does not know it, it never comes.
    if (code === 'MISSING_UPDATES' || !isWaiting(scratch)) {
      const [refused = [], ...rest] = edits.map(({ places }) => places)
      const keep = unsent.hold()
      const lost = carryUnsent({ from: scratch, to: doc, places: rest.flat(), refused, origin })
      onRefused([...refused, ...lost], scratch, why)
      return keep(edits)
    }
    await changed(doc, signal)
  }
}

const isWaiting = ({ store: { pendingStructs, pendingDs } }: Y.Doc): boolean =>
  pendingStructs !== null || pendingDs !== null

/** Resolves when something has arrived in a document, when it is replaced, or when the page is closed. */
const changed = (doc: Y.Doc, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    doc.once('update', () => resolve())
    doc.once('destroy', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
