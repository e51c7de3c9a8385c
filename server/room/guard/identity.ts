/**
 * Whose structs an update carries, and whether it follows on what is known. A forged (client, next clock) would make the
 * server and its victim differ silently, and structs from a future would wait in the document for ever; both are
 * refused before the update is applied.
 */
import * as Y from 'yjs'
import { LIMITS } from '@jixiao/schema'
import { problem } from '../../problem.ts'

export interface UpdateStructs {
  /** First clock of the update's structs, and the one after the last; equal where it has deletions alone. */
  readonly start: number
  readonly end: number
}

/** Decodes an update without applying it. Throws TOO_LARGE, INVALID_UPDATE. */
export function readStructs(update: Uint8Array, clientId: number): UpdateStructs {
  if (update.byteLength > LIMITS.update) throw problem('TOO_LARGE')
  const { structs } = decode(update)
  if (structs.some((struct) => struct.id.client !== clientId)) throw invalid('foreign structs')
  if (structs.some((struct) => struct instanceof Y.Skip || struct instanceof Y.GC))
    throw invalid('no content')
  const [first, last] = [structs[0], structs.at(-1)]
  return first && last ? { start: first.id.clock, end: last.id.clock + last.length } : { start: 0, end: 0 }
}

/** Throws MISSING_UPDATES where the structs begin after what the document knows of that client. */
export function requireKnown({ start }: UpdateStructs, clientId: number, doc: Y.Doc): void {
  if (start > Y.getState(doc.store, clientId)) throw problem('MISSING_UPDATES')
}

/** Throws MISSING_UPDATES where something of the update waits for what is not there. */
export function requireNothingPending(doc: Y.Doc): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw problem('MISSING_UPDATES')
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update)
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
  'no content': { zh: '这次修改含有没有内容的部分。', en: 'The update holds structs without content.' },
} as const

const invalid = (reason: keyof typeof REASONS) => problem('INVALID_UPDATE', REASONS[reason])
