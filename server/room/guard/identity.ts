/**
 * Whose structs an update carries, and whether it follows on what is known. A forged (client, next clock) would make the
 * server and its victim differ silently, and structs from a future would wait in the document for ever; both are
 * refused before the update is applied. So is what has no length: Yjs takes it, and then no longer finds what is beside
 * it, or cuts a character in two without an update that tells of it.
 */
import * as Y from 'yjs'
import { LIMITS } from '@jixiao/schema'
import { problem } from '../../problem.ts'

export interface UpdateStructs {
  /** First clock of the update's structs, and the one after the last; equal where it has deletions alone. */
  readonly start: number
  readonly end: number
}

/**
 * Above it no clock goes: a deleted struct claims any length in a few bytes, and Yjs adds clocks up past what a number
 * holds. An editor that types ten letters a second for five years is below it.
 */
const MOST_CLOCK = 2 ** 31

/** Decodes an update without applying it. Throws TOO_LARGE, INVALID_UPDATE. */
export function readStructs(update: Uint8Array, clientId: number): UpdateStructs {
  if (update.byteLength > LIMITS.update) throw problem('TOO_LARGE')
  const { structs, ds } = readable(() => Y.decodeUpdate(update))
  if (structs.some((struct) => struct.id.client !== clientId)) throw invalid('foreign structs')
  if (structs.some((struct) => !(struct instanceof Y.Item) || struct.length === 0))
    throw invalid('no content')
  if ([...ds.clients.values()].flat().some(({ len }) => len === 0)) throw invalid('no content')
  const [first, last] = [structs[0], structs.at(-1)]
  if (!first || !last) return { start: 0, end: 0 }
  const end = endOf(last)
  if (end > MOST_CLOCK || structs.some((struct, i) => i > 0 && struct.id.clock !== endOf(structs[i - 1]!)))
    throw invalid('clocks')
  return { start: first.id.clock, end }
}

const endOf = ({ id, length }: { id: Y.ID; length: number }) => id.clock + length

/**
 * The update without what the document has already. A repeat is skipped, not compared: were it applied, what it claims
 * of known structs (their place, their neighbours) would touch the document, and nothing would tell of it.
 */
export function newPart(
  update: Uint8Array,
  { start, end }: UpdateStructs,
  clientId: number,
  doc: Y.Doc,
): Uint8Array {
  const known = Y.getState(doc.store, clientId)
  if (start === end || start >= known) return update
  return readable(() => Y.diffUpdate(update, Y.encodeStateVector(new Map([[clientId, known]]))))
}

/** Throws MISSING_UPDATES where the structs begin after what the document knows of that client. */
export function requireKnown({ start }: UpdateStructs, clientId: number, doc: Y.Doc): void {
  if (start > Y.getState(doc.store, clientId)) throw problem('MISSING_UPDATES')
}

/** Throws MISSING_UPDATES where something of the update waits for what is not there. */
export function requireNothingPending(doc: Y.Doc): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw problem('MISSING_UPDATES')
}

/** Throws INVALID_UPDATE where the document did not take all structs: Yjs passes over a client's block where another follows. */
export function requireTaken({ end }: UpdateStructs, clientId: number, doc: Y.Doc): void {
  if (Y.getState(doc.store, clientId) < end) throw invalid('clocks')
}

/** What Yjs itself throws is the update's fault: it ends too soon, or is nested deeper than it reads. */
function readable<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw invalid('unreadable')
  }
}

const REASONS = {
  unreadable: { zh: '这次修改的数据无法读出。', en: 'The update cannot be read.' },
  'foreign structs': {
    zh: '这次修改含有别的编辑端的内容。',
    en: 'The update holds content of another clientID.',
  },
  clocks: { zh: '这次修改的编号不连续。', en: 'The clocks of the update are not one after the other.' },
  'no content': { zh: '这次修改含有没有内容的部分。', en: 'The update holds structs without content.' },
} as const

const invalid = (reason: keyof typeof REASONS) => problem('INVALID_UPDATE', REASONS[reason])
