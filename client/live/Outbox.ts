/**
 * 未送出的修改: what was typed here and is not on the server's disk yet, kept in IndexedDB across a closed tab, under the
 * member, the declaration and the Yjs clientID that it was made with. Never read or sent under another member: office
 * computers are shared. Deleted when acknowledged, so it stays small.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

interface Kept {
  readonly member: string
  readonly declaration: string
  readonly clientId: number
  /** In order of making, within the clientID. */
  readonly number: number
  readonly update: Uint8Array
}
type Key = [member: string, declaration: string, clientId: number, number: number]

interface OutboxDB extends DBSchema {
  edits: { key: Key; value: Kept }
}

const STORE = 'edits'

/** What a closed tab left: its edits in order. */
export interface Leftover {
  readonly clientId: number
  readonly updates: readonly { readonly number: number; readonly update: Uint8Array }[]
}

export interface OutboxOwner {
  readonly member: string
  readonly declaration: string
}

/** Where storage is denied or full, edits live in this tab alone; `isKept` says which. */
export class Outbox {
  readonly #owner: OutboxOwner
  readonly #db: Promise<IDBPDatabase<OutboxDB> | null>
  #kept = true

  constructor(owner: OutboxOwner) {
    this.#owner = owner
    this.#db = openDB<OutboxDB>('jixiao', 1, {
      upgrade: (db) =>
        void db.createObjectStore(STORE, { keyPath: ['member', 'declaration', 'clientId', 'number'] }),
    }).catch(() => this.#denied())
  }

  /** False: what is unsent would be lost with this tab. */
  get isKept(): boolean {
    return this.#kept
  }

  async keep(clientId: number, number: number, update: Uint8Array): Promise<void> {
    await this.#try(async (db) => void (await db.put(STORE, { ...this.#owner, clientId, number, update })))
  }

  async drop(clientId: number, number: number): Promise<void> {
    const { member, declaration } = this.#owner
    await this.#try((db) => db.delete(STORE, [member, declaration, clientId, number]))
  }

  /** Everything of one clientID: it was taken over into another document. */
  async dropAll(clientId: number): Promise<void> {
    const { member, declaration } = this.#owner
    const all = IDBKeyRange.bound(
      [member, declaration, clientId, 0],
      [member, declaration, clientId, Infinity],
    )
    await this.#try((db) => db.delete(STORE, all))
  }

  /** What tabs that are closed left of this declaration, for this member. */
  async leftovers(): Promise<Leftover[]> {
    const { member, declaration } = this.#owner
    const mine = IDBKeyRange.bound([member, declaration, 0, 0], [member, declaration, Infinity, Infinity])
    const kept: Kept[] = []
    await this.#try(async (db) => void kept.push(...(await db.getAll(STORE, mine))))
    const byClient = new Map<number, Leftover['updates'][number][]>()
    for (const { clientId, number, update } of kept) {
      const updates = byClient.get(clientId) ?? []
      byClient.set(clientId, updates)
      updates.push({ number, update })
    }
    return [...byClient].map(([clientId, updates]) => ({ clientId, updates }))
  }

  async #try(work: (db: IDBPDatabase<OutboxDB>) => Promise<void>): Promise<void> {
    const db = await this.#db
    if (!db) return
    try {
      await work(db)
    } catch {
      this.#denied()
    }
  }

  #denied(): null {
    this.#kept = false
    return null
  }
}

/** How many unsent edits a member has on this computer, over all declarations: asked before signing out. */
export async function countUnsent(member: string): Promise<number> {
  try {
    const db = await openDB<OutboxDB>('jixiao', 1)
    if (!db.objectStoreNames.contains(STORE)) return 0
    return await db.count(STORE, IDBKeyRange.bound([member], [member, []]))
  } catch {
    return 0
  }
}
