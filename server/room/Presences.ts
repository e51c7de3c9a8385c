/**
 * 在场: who is in a declaration now, in which place, with which caret. Kept in memory alone: it lives while its socket
 * does and goes when it is not renewed.
 */
import type { Person } from '../access/Person.ts'
import { problem } from '../problem.ts'

export interface Presence {
  /** The Yjs clientID of the tab, in decimal. */
  readonly clientId: string
  readonly person: Person
  /** UTF-8 JSON {place, anchor, head}; null: gone. */
  readonly state: Uint8Array | null
}

/** What a tab says of itself. */
export interface Announcement {
  readonly declarationId: string
  readonly clientId: string
  readonly state: Uint8Array | null
  /** Aborted when the socket it came over is gone; null: over HTTP, it lives until it is not renewed. */
  readonly closed: AbortSignal | null
}

/** Unrenewed for so long, it is gone: a machine that went to sleep closes no socket. Milliseconds. */
const UNRENEWED = 8_000
/** Milliseconds between looks for unrenewed ones. */
const SWEEP = 250
/** Bytes of a state: a place and two relative positions take some 300. */
const MOST_BYTES = 2_048
/** Tabs in one declaration at once. */
const MOST_TABS = 500

interface Kept extends Presence {
  readonly renewedAt: number
  readonly unwatch: () => void
}

export type PresenceListener = (presence: Presence) => void

export class Presences {
  readonly #here = new Map<string, Map<string, Kept>>()
  readonly #listeners = new Map<string, Set<PresenceListener>>()
  readonly #timer = setInterval(() => this.#sweep(), SWEEP).unref()

  /** Says where somebody is, or that they leave. Throws BAD_USER_INPUT, TOO_LARGE, FORBIDDEN (somebody else's tab). */
  set(person: Person, { declarationId, clientId, state, closed }: Announcement): void {
    if (state) requireState(state)
    const here = this.#here.get(declarationId) ?? new Map<string, Kept>()
    const known = here.get(clientId)
    if (known && known.person.memberId !== person.memberId) throw problem('FORBIDDEN')
    if (state === null || closed?.aborted) return this.#remove(declarationId, clientId)
    if (!known && here.size >= MOST_TABS) throw problem('RATE_LIMITED')
    known?.unwatch()
    this.#here.set(declarationId, here)
    const unwatch = this.#watch(declarationId, clientId, closed)
    here.set(clientId, { clientId, person, state, renewedAt: Date.now(), unwatch })
    if (!known?.state || !sameBytes(known.state, state))
      this.#tell(declarationId, { clientId, person, state })
  }

  /** Everyone who is here. */
  list(declarationId: string): Presence[] {
    return [...(this.#here.get(declarationId)?.values() ?? [])].map(({ clientId, person, state }) => ({
      clientId,
      person,
      state,
    }))
  }

  /** Tabs that said where they are, in all declarations. */
  get count(): number {
    return [...this.#here.values()].reduce((all, { size }) => all + size, 0)
  }

  listen(declarationId: string, listener: PresenceListener): () => void {
    const listeners = this.#listeners.get(declarationId) ?? new Set()
    this.#listeners.set(declarationId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(declarationId)
    }
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #watch(declarationId: string, clientId: string, closed: AbortSignal | null): () => void {
    const gone = () => this.#remove(declarationId, clientId)
    closed?.addEventListener('abort', gone, { once: true })
    return () => closed?.removeEventListener('abort', gone)
  }

  #remove(declarationId: string, clientId: string): void {
    const here = this.#here.get(declarationId)
    const known = here?.get(clientId)
    if (!here || !known) return
    known.unwatch()
    here.delete(clientId)
    if (here.size === 0) this.#here.delete(declarationId)
    this.#tell(declarationId, { clientId, person: known.person, state: null })
  }

  #tell(declarationId: string, presence: Presence): void {
    for (const listener of this.#listeners.get(declarationId) ?? []) listener(presence)
  }

  #sweep(): void {
    const oldest = Date.now() - UNRENEWED
    for (const [declarationId, here] of this.#here)
      for (const { clientId, renewedAt } of here.values())
        if (renewedAt < oldest) this.#remove(declarationId, clientId)
  }
}

function requireState(state: Uint8Array): void {
  if (state.byteLength > MOST_BYTES) throw problem('TOO_LARGE', { field: 'state' })
  if (!isState(state)) throw problem('BAD_USER_INPUT', { ...NOT_A_STATE, field: 'state' })
}

const NOT_A_STATE = {
  zh: 'state 须为 {place, anchor, head} 的 JSON。',
  en: 'state is JSON of {place, anchor, head}.',
}

function isState(bytes: Uint8Array): boolean {
  try {
    const state: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isRecord(state, { place: isPlace, anchor: isText, head: isText })
  } catch {
    return false
  }
}

/** Has no other keys, and of those at most what fits. */
function isRecord(value: unknown, shape: Readonly<Record<string, (value: unknown) => boolean>>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([key, each]) => Object.hasOwn(shape, key) && (each === null || shape[key]!(each)),
  )
}

const isText = (value: unknown) => typeof value === 'string'
const isPlace = (value: unknown) => isRecord(value, { field: isText, indicatorId: isText, cell: isText })

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
