/**
 * What somebody is about to say and has not sent: it outlives the rail being closed, a failed connection, the page being
 * loaded anew. Kept in this browser by member and declaration, each under a name of its own, so that two tabs do not write
 * over each other; never read under another member (office computers are shared).
 */
import type { Place } from '@jixiao/schema'
import { shallowReactive, type ShallowReactive } from 'vue'
import { readStored, storedNames, writeStored } from '../stored.ts'
import type { Named } from './Thread.ts'

export interface Draft {
  /** `new:…`, `answer:THREAD`, `edit:COMMENT`. */
  readonly id: string
  readonly text: string
  readonly mentions: readonly Named[]
  /** The same for the same comment, however often it is sent. */
  readonly key: string
  /** Where it begins a thread: on what, and on which words. */
  readonly place: Place
  readonly anchor: string | null
  readonly quote: string | null
}

export interface Drafts {
  readonly all: ShallowReactive<ReadonlyMap<string, Draft>>
  /** A new one, to begin a thread. */
  begin(place: Place, words?: Pick<Draft, 'anchor' | 'quote'>): Draft
  /** What is being typed in answer to a thread, or in place of a comment; `text`: what it begins with. */
  of(id: string, text?: string, mentions?: readonly Named[]): Draft
  keep(draft: Draft): void
  drop(id: string): void
}

const NO_WORDS = { anchor: null, quote: null }

export function createDrafts(memberId: string, declarationId: string): Drafts {
  const prefix = `jixiao.draft:${memberId}:${declarationId}:`
  const all = shallowReactive(new Map(stored(prefix).map((draft) => [draft.id, draft])))
  const made = (id: string, of: Partial<Draft>): Draft => ({
    ...{ id, text: '', mentions: [], key: randomKey(), place: {}, ...NO_WORDS },
    ...of,
  })

  function keep(draft: Draft): void {
    all.set(draft.id, draft)
    writeStored(prefix + draft.id, draft.text.trim() === '' ? null : JSON.stringify(draft))
  }
  return {
    all,
    begin(place, words = NO_WORDS) {
      const draft = made(`new:${randomKey()}`, { place, ...words })
      all.set(draft.id, draft)
      return draft
    },
    of: (id, text = '', mentions = []) => all.get(id) ?? made(id, { text, mentions }),
    keep,
    drop(id) {
      all.delete(id)
      writeStored(prefix + id, null)
    },
  }
}

/** (`crypto.randomUUID` is missing where the page comes over plain HTTP.) */
const randomKey = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Written by us. */
const stored = (prefix: string): Draft[] =>
  storedNames(prefix).map((name) => JSON.parse(readStored(name)!) as Draft)
