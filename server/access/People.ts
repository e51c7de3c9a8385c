import { Session } from '../store/access/Session.ts'
import { Token } from '../store/access/Token.ts'
import type { Store } from '../store/orm.ts'
import type { AccessChanges } from './AccessChanges.ts'
import { findSessions, type LivePerson } from './findSessions.ts'
import { findTokens } from './findTokens.ts'
import { credentialId, sameRights, type Credential, type Person } from './Person.ts'
import { fingerprint } from './token.ts'
import { isSecretOf, tokenIdIn } from './tokenSecret.ts'

/**
 * How long what was read of a person is believed, milliseconds. The command line and other processes change members in
 * the database directly, so nothing here may be believed for long.
 */
const BELIEVED = 2_000
/** After how long it is read anew while it is believed still, milliseconds: then nobody who asks often waits for it. */
const RENEWED = 1_000
/** A use is noted at most so often, milliseconds: a write for every request would be dear. */
const NOTED_EVERY = 60_000
/** Milliseconds without noting after it failed: a minute's worth of uses may be missed, and no session ends for it. */
const AFTER_FAILURE = 10_000
/** Sessions and tokens that ended here and are remembered as such: a read under way at that moment must not bring one back. */
const MOST_GONE = 10_000

interface Options {
  readonly store: Store
  readonly changes: AccessChanges
  readonly sessionSecret: string
  readonly sessionIdle: number
}

type Means = Credential['means']
type Known = LivePerson & { readonly readAt: number }

/** Who is behind a session or a token now: read from the database, kept for seconds, changes told to those who follow. */
export class People {
  readonly #options: Options
  readonly #known = new Map<string, Known>()
  readonly #followed = new Map<string, { person: Person; followers: number }>()
  readonly #gone = new Set<string>()
  /** Readings under way, by session or token. */
  readonly #underWay = new Map<string, Promise<Person | null>>()
  /** How often rights were changed here: what was read before is not what they are. */
  #readings = 0
  /** Until then no use is noted: noting one failed, and would keep everybody waiting again. */
  #notedAgainAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: Options) {
    this.#options = options
  }

  /** Who brings this: a session's token, or the secret of another system's. Null where it has ended or never was. */
  async byToken(token: string): Promise<Person | null> {
    const tokenId = tokenIdIn(token)
    if (tokenId === null) return this.#person('BROWSER', fingerprint(token, this.#options.sessionSecret))
    const person = await this.#person('TOKEN', tokenId)
    const hash = this.#known.get(tokenId)?.secretHash
    return hash && isSecretOf(token, hash) ? person : null
  }

  /** The same person with today's rights; null where they are no longer here. Cheap: ask for every event. */
  current(person: Person): Promise<Person | null> {
    return this.#person(person.means, credentialId(person))
  }

  /** They did something now: a session goes on from here, a token shows when it was last used. */
  async used(person: Person): Promise<void> {
    const id = credentialId(person)
    const known = this.#known.get(id)
    const now = Date.now()
    const { sessionIdle, store } = this.#options
    const every = person.means === 'TOKEN' ? NOTED_EVERY : Math.min(NOTED_EVERY, sessionIdle / 10)
    if (!known || now - known.lastUsedAt < every || now < this.#notedAgainAt) return
    const lastUsedAt = new Date(now)
    if (person.means === 'TOKEN') {
      this.#known.set(id, { ...known, lastUsedAt: now })
      await this.#noting(store.em().nativeUpdate(Token, { id }, { lastUsedAt }))
    } else {
      const expiresAt = now + sessionIdle
      this.#known.set(id, { ...known, lastUsedAt: now, expiresAt })
      const use = { lastUsedAt, expiresAt: new Date(expiresAt) }
      await this.#noting(store.em().nativeUpdate(Session, { id, expiresAt: { $gt: lastUsedAt } }, use))
    }
  }

  async #noting(noted: Promise<unknown>): Promise<void> {
    try {
      await noted
    } catch (error) {
      this.#notedAgainAt = Date.now() + AFTER_FAILURE
      throw error
    }
  }

  /** They are here no more: from now on, not in seconds. */
  ended(ids: readonly string[]): void {
    for (const id of ids) {
      this.#forget(id)
      this.#options.changes.emit({ kind: 'ENDED', credentialId: id })
    }
  }

  /** Somebody's name, role or units are others: from now on, not in seconds, also for what was being read at this moment. */
  async changed(): Promise<void> {
    const doubted = Date.now() - BELIEVED
    for (const [id, known] of this.#known) this.#known.set(id, { ...known, readAt: doubted })
    this.#readings += 1
    await this.#check()
  }

  /** Keeps an eye on them until the returned function is called: `changes` tells what happens to their rights. */
  follow(person: Person): () => void {
    const id = credentialId(person)
    const followed = this.#followed.get(id) ?? { person, followers: 0 }
    followed.followers += 1
    this.#followed.set(id, followed)
    this.#timer ??= setInterval(() => void this.#check().catch(() => undefined), BELIEVED).unref()
    return () => {
      followed.followers -= 1
      if (followed.followers === 0) this.#followed.delete(id)
    }
  }

  #forget(id: string): void {
    this.#known.delete(id)
    this.#gone.add(id)
    const [oldest] = this.#gone
    if (oldest !== undefined && this.#gone.size > MOST_GONE) this.#gone.delete(oldest)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #person(means: Means, id: string): Promise<Person | null> {
    const known = this.#known.get(id)
    const now = Date.now()
    if (!known || known.expiresAt <= now) return this.#read(means, id)
    // Who is followed is read anew by the timer: were it done here too, an operation that waits for the database would be
    // overtaken by the next one on the same socket.
    const age = this.#followed.has(id) ? 0 : now - known.readAt
    if (age >= BELIEVED) return this.#read(means, id)
    if (age >= RENEWED) void this.#read(means, id).catch(() => undefined) // whoever has to wait for it is told
    return known.person
  }

  /** Reads them anew, once for all who ask meanwhile: a program that asks much asks much at once. */
  #read(means: Means, id: string): Promise<Person | null> {
    const known = this.#underWay.get(id)
    if (known) return known
    const read = this.#readAnew(means, id).finally(() => this.#underWay.delete(id))
    this.#underWay.set(id, read)
    return read
  }

  async #readAnew(means: Means, id: string): Promise<Person | null> {
    const reading = this.#readings
    const found = (await this.#find(means, [id])).get(id)
    if (this.#gone.has(id)) return null
    if (reading !== this.#readings) return this.#readAnew(means, id)
    this.#remember(id, found)
    return found?.person ?? null
  }

  #find(means: Means, ids: readonly string[]): Promise<Map<string, LivePerson>> {
    const em = this.#options.store.em()
    return means === 'TOKEN' ? findTokens(em, ids) : findSessions(em, ids)
  }

  #remember(id: string, found: LivePerson | undefined): void {
    this.#known.delete(id)
    if (found) this.#known.set(id, { ...found, readAt: Date.now() })
    for (const [oldest, { readAt }] of this.#known) {
      if (Date.now() - readAt < NOTED_EVERY) break
      this.#known.delete(oldest)
    }
  }

  /** One statement for all sessions that are followed, one for all tokens. A database that does not answer changes nobody's rights. */
  async #check(): Promise<void> {
    for (const means of ['BROWSER', 'TOKEN'] as const) {
      const ids = [...this.#followed].flatMap(([id, { person }]) => (person.means === means ? id : []))
      if (ids.length === 0) continue
      const reading = this.#readings
      const found = await this.#find(means, ids)
      if (reading !== this.#readings) return // `changed` looks again itself
      for (const id of ids) this.#compare(id, found.get(id))
    }
  }

  #compare(id: string, found: LivePerson | undefined): void {
    const followed = this.#followed.get(id)
    if (!followed || this.#gone.has(id)) return
    this.#remember(id, found)
    if (!found) return this.ended([id])
    if (sameRights(found.person, followed.person)) return
    followed.person = found.person
    this.#options.changes.emit({ kind: 'RIGHTS', credentialId: id })
  }
}
