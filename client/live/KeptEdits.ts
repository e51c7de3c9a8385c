/**
 * 未送达的修改: what was typed on this page and is not on the server's disk yet. It is kept in IndexedDB across a closed tab,
 * under the member, the declaration and the Yjs clientID that it was made with; where the browser stores nothing, in this
 * page's memory alone. Never given out for another member: office computers are shared. Deleted when acknowledged.
 *
 * The memory has what this page made, the storage what any page of this browser made: `of` gives both. So what the browser
 * throws away under a living page is written again.
 */
import type { Place } from '@jixiao/schema'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { PushedEdit } from './Channel.ts'
import { inject, type InjectionKey, type ShallowRef, shallowRef } from 'vue'

export interface KeptEdit extends PushedEdit {
  readonly member: string
  readonly declaration: string
  /** In order of making, within the clientID. */
  readonly number: number
  /** The places that it touches. */
  readonly places: readonly Place[]
}

/** A member's, of one declaration or of all, of one clientID or of all. */
export interface WhoseEdits {
  readonly member: string
  readonly declaration?: string
  readonly clientId?: number
}

/**
 * Whether what is unsent would outlive this page. DENIED: the browser lets nothing be stored (private windows, a setting);
 * FULL: there is no room; LOST: it has just thrown away or closed what was stored, and is asked again.
 */
export type Keeping = 'KEPT' | 'DENIED' | 'FULL' | 'LOST'

type Key = [member: string, declaration: string, clientId: number, number: number]

interface KeptDB extends DBSchema {
  edits: { key: Key; value: KeptEdit }
}
type Storage = IDBPDatabase<KeptDB>

const STORE = 'edits'
/** Milliseconds before each attempt to have storage again: while a browser clears it, it opens none. */
const WAITS = [100, 400, 1_500, 5_000]

export class KeptEdits {
  readonly #keeping: ShallowRef<Keeping> = shallowRef('KEPT')
  readonly keeping: Readonly<ShallowRef<Keeping>> = this.#keeping
  /** What this page made and still has to be acknowledged. */
  readonly #own = new Map<string, KeptEdit>()
  #storage: Promise<Storage | null>
  #asked = false

  constructor() {
    this.#storage = this.#openAfter([0])
  }

  /** Something would be lost with this page. */
  get isOnlyHere(): boolean {
    return this.#own.size > 0 && this.#keeping.value !== 'KEPT'
  }

  async keep(edit: KeptEdit): Promise<void> {
    this.#own.set(nameOf(edit), edit)
    await this.#try((storage) => storage.put(STORE, edit))
  }

  drop(edits: readonly KeptEdit[]): Promise<void> {
    return this.exchange(edits, [])
  }

  /** Keeps some instead of others, all or nothing. */
  async exchange(dropped: readonly KeptEdit[], added: readonly KeptEdit[]): Promise<void> {
    for (const edit of dropped) this.#own.delete(nameOf(edit))
    for (const edit of added) this.#own.set(nameOf(edit), edit)
    await this.#try(async (storage) => {
      const { store, done } = storage.transaction(STORE, 'readwrite')
      const asked = [
        ...dropped.map((edit) => store.delete(keyOf(edit))),
        ...added.map((edit) => store.put(edit)),
      ]
      for (const each of asked) each.catch(() => undefined) // `done` tells
      await done
    })
  }

  /** What a member has unsent on this computer, in the order of making. */
  async of({ member, declaration, clientId }: WhoseEdits): Promise<readonly KeptEdit[]> {
    const key = [member, declaration, clientId].filter((part) => part !== undefined)
    const range = IDBKeyRange.bound(key, [...key, []])
    const stored = (await this.#try((storage) => storage.getAll(STORE, range))) ?? []
    const own = [...this.#own.values()].filter((edit) => key.every((part, i) => keyOf(edit)[i] === part))
    const all = new Map([...stored, ...own].map((edit) => [nameOf(edit), edit]))
    return [...all.values()].sort((a, b) => a.clientId - b.clientId || a.number - b.number)
  }

  /** How many places a member has unsent edits in. */
  async count(member: string): Promise<number> {
    const edits = await this.of({ member })
    return new Set(edits.flatMap(placeNames)).size
  }

  /** Asks the browser, once a page, not to throw this away when it needs room: some browsers ask the person. */
  askToStay(): void {
    if (this.#asked) return
    this.#asked = true
    void navigator.storage?.persist?.().catch(() => undefined)
  }

  #open(): Promise<Storage> {
    return openDB<KeptDB>('jixiao', 1, {
      upgrade: (db) =>
        void db.createObjectStore(STORE, { keyPath: ['member', 'declaration', 'clientId', 'number'] }),
      // Another page wants to delete it, or brings a newer version: it must not wait for this one.
      blocking: (_now, _next, event) => {
        ;(event.target as IDBDatabase).close()
        this.#again()
      },
      terminated: () => this.#again(),
    })
  }

  /** The storage is gone from under this page: what the page has is put into a new one, once that can be had. */
  #again(): void {
    this.#keeping.value = 'LOST'
    this.#storage = this.#openAfter(WAITS)
    void this.#try(() => Promise.resolve())
  }

  async #openAfter([wait = 0, ...waits]: readonly number[]): Promise<Storage | null> {
    try {
      await new Promise((resolve) => setTimeout(resolve, wait))
      return await this.#open()
    } catch (error) {
      if (waits.length > 0) return this.#openAfter(waits)
      this.#failed(error)
      return null
    }
  }

  async #try<Result>(work: (storage: Storage) => Promise<Result>): Promise<Result | undefined> {
    const asked = this.#storage
    const storage = await asked
    if (!storage) return undefined
    try {
      const result = await work(storage)
      if (this.#keeping.value !== 'KEPT') await this.#writeAgain(storage)
      return result
    } catch (error) {
      // What a storage that is gone could not do, the next one will.
      if (asked === this.#storage) this.#failed(error)
      return undefined
    }
  }

  async #writeAgain(storage: Storage): Promise<void> {
    for (const edit of this.#own.values()) await storage.put(STORE, edit)
    this.#keeping.value = 'KEPT'
  }

  #failed(error: unknown): void {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
    this.#keeping.value = isFull ? 'FULL' : 'DENIED'
  }
}

const keyOf = ({ member, declaration, clientId, number }: KeptEdit): Key => [
  member,
  declaration,
  clientId,
  number,
]
const nameOf = (edit: KeptEdit) => JSON.stringify(keyOf(edit))
const placeNames = (edit: KeptEdit) =>
  edit.places.length === 0
    ? [nameOf(edit)]
    : edit.places.map((place) => JSON.stringify([edit.declaration, place]))

/** One a page. */
export const keptKey: InjectionKey<KeptEdits> = Symbol('kept')
export const useKept = (): KeptEdits => inject(keptKey)!
