/**
 * Whose structs an update carries, and whether it follows on what is known. A forged (client, next clock) would make the
 * server and its victim differ silently, and structs from a future would wait in the document for ever; both are
 * refused before the update touches a document. So is what has no length: Yjs takes it, and then no longer finds what is
 * beside it, or cuts a character in two without an update that tells of it.
 */
import { LIMITS } from '@jixiao/schema'
import * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { invalid, tooLarge } from './refusals.ts'

/** An update, decoded: the items of one client, one clock after the other, and the deletions of whatever clients. */
export interface DecodedUpdate {
  readonly structs: readonly Y.Item[]
  readonly deletions: DeleteSet
  /** First clock of the structs, and the one after the last; both 0 where it has deletions alone. */
  readonly start: number
  readonly end: number
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']
type Structs = readonly (Y.Item | Y.GC | Y.Skip)[]

/** Decodes an update without applying it. Throws TOO_LARGE, INVALID_UPDATE. */
export function decodeUpdate(update: Uint8Array, clientId: number): DecodedUpdate {
  if (update.byteLength > LIMITS.update) throw tooLarge('update')
  const { structs, ds: deletions } = readable(() => Y.decodeUpdate(update))
  if (structs.length > LIMITS.structs) throw tooLarge('structs')
  if (structs.some((struct) => struct.id.client !== clientId)) throw invalid('FOREIGN')
  if (!areItems(structs)) throw invalid('EMPTY')
  requireInOrder(deletions)
  const [first, last] = [structs[0], structs.at(-1)]
  if (!first || !last) return { structs, deletions, start: 0, end: 0 }
  const end = endOf(last)
  if (end > LIMITS.clock || structs.some((struct, i) => i > 0 && struct.id.clock !== endOf(structs[i - 1]!)))
    throw invalid('CLOCKS')
  return { structs, deletions, start: first.id.clock, end }
}

const endOf = ({ id, length }: { id: Y.ID; length: number }) => id.clock + length

const areItems = (structs: Structs): structs is readonly Y.Item[] =>
  structs.every((struct) => struct instanceof Y.Item && struct.length > 0)

/** Each client's one after the other, as editors write them: what is deleted twice is walked through twice. */
function requireInOrder({ clients }: DeleteSet): void {
  for (const deleted of clients.values())
    deleted.forEach(({ clock, len }, i) => {
      if (len === 0) throw invalid('EMPTY')
      const before = deleted[i - 1]
      if (before && clock < before.clock + before.len) throw invalid('DELETIONS')
    })
}

/** Throws MISSING_UPDATES where the update begins after what the document knows of its client, or deletes what is not known. */
export function requireKnown({ start, end, deletions }: DecodedUpdate, clientId: number, doc: Y.Doc): void {
  const known = Y.getState(doc.store, clientId)
  if (start > known) throw problem('MISSING_UPDATES')
  for (const [client, deleted] of deletions.clients) {
    const last = deleted.at(-1)!
    const there = client === clientId ? Math.max(known, end) : Y.getState(doc.store, client)
    if (last.clock + last.len > there) throw problem('MISSING_UPDATES')
  }
}

/** What Yjs itself throws is the update's fault: it ends too soon, or is nested deeper than it reads. */
function readable<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw invalid('UNREADABLE')
  }
}
