/** People, programs and a lead at one declaration, a network and a server that may go: all moved by one seed. */
import { setImmediate } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type * as Y from 'yjs'
import { Random } from '../../browser/text/random.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../../support/inProcess.ts'
import { expectAgreement } from './agreement.ts'
import { seedChance } from './chance.ts'
import { editSomething } from './edits.ts'
import { Ledger } from './Ledger.ts'
import { Marks } from './Marks.ts'
import { type LockedPlace, lockSomething, mutate, setLocked } from './mutations.ts'
import type { UnsentEdit } from './Tab.ts'
import { type Surroundings, Typist } from './Typist.ts'

export interface WorldOptions {
  readonly seed: number
  /** How often an edit is one that must be refused. */
  readonly refusals?: number
}

/** Longer than a room that nobody uses stays loaded, in milliseconds. */
const UNTIL_LET_GO = 120_000
/** Between two looks at who is needed. */
const SWEEP = 15_000
/** Rounds of delivering that are enough for anything to come to rest. */
const MOST_ROUNDS = 2_000

export class World implements Surroundings {
  readonly random: Random
  readonly marks = new Marks()
  readonly id: string
  readonly ledger: Ledger
  readonly typists: readonly Typist[]
  readonly #refusals: number
  open: OpenRooms
  #locked: LockedPlace[] = []
  /** Edits made, refusals by code. */
  edits = 0
  readonly refusals: Record<string, number> = {}

  static async make({ seed, refusals = 0.03 }: WorldOptions): Promise<World> {
    const random = seedChance(seed)
    const open = await unsynced(await openRooms())
    const id = await makeDeclaration(open)
    const { live } = await open.rooms.open(id)
    return new World({ random, open, id, live, refusals })
  }

  private constructor({ random, open, id, live, refusals }: WorldParts) {
    this.random = random
    this.open = open
    this.id = id
    this.#refusals = refusals
    this.ledger = new Ledger(live, (unit) => Marks.is(unit))
    // Two pages are one person's.
    const names = ['li', 'wang', 'li', 'zhao', 'sun', 'zhou', 'wu', 'zheng'].slice(0, 2 + random.below(7))
    this.typists = names.map((name) => new Typist(person(name), this))
    for (const typist of this.typists) typist.connect()
  }

  /** Answers of the server, and what they lead to, have come as far as they can at this moment. */
  async tick(): Promise<void> {
    await setImmediate()
    await setImmediate()
  }

  refused(edit: UnsentEdit | null, code: string): void {
    this.refusals[code] = (this.refusals[code] ?? 0) + 1
    const wanted = edit?.bad ? ['INVALID_UPDATE', 'LOCKED'] : ['LOCKED', 'MISSING_UPDATES']
    expect(wanted, JSON.stringify(edit?.places)).toContain(code)
  }

  /** Some edits and some of everything that can happen besides. */
  async step(): Promise<void> {
    const { random } = this
    vi.setSystemTime(Date.now() + random.below(random.chance(0.01) ? 40_000 : 200))
    const ready = this.typists.filter(({ isReady }) => isReady)
    if (ready.length > 0) {
      const typist = random.pick(ready)
      editSomething(this, typist, this.#refusals)
      typist.send()
      this.edits += 1
      if (random.chance(0.15)) this.#mutate(typist)
      if (random.chance(0.05)) this.#lock(typist.tab.doc)
    }
    if (random.chance(0.08)) this.#unlock()
    for (const typist of this.typists) this.#moveNetwork(typist)
    await this.#befall()
    if (random.chance(0.6)) await this.tick()
  }

  #mutate({ tab, sequence }: Typist): void {
    this.edits += 1
    void mutate(this, tab.doc, sequence ?? 0).then((code) => {
      if (code === null) return
      expect(['STALE', 'LOCKED', 'UNAVAILABLE', 'NOT_FOUND', 'BAD_USER_INPUT']).toContain(code)
    })
  }

  #lock(seen: Y.Doc): void {
    void lockSomething(this, seen).then((place) => this.#locked.push(place))
  }

  #unlock(): void {
    const place = this.#locked.pop()
    if (!place) return
    void setLocked(this, place, false).then((code) => {
      if (code === 'UNAVAILABLE') this.#locked.push(place)
    })
  }

  #moveNetwork(typist: Typist): void {
    const { random } = this
    if (random.chance(0.3)) typist.arriveAtServer(1 + random.below(6), random.chance(0.1) ? 2 : 1)
    if (random.chance(0.3)) typist.answersArrive(1 + random.below(6))
    if (random.chance(0.3)) typist.inboxArrives(1 + random.below(8), random.chance(0.1) ? 2 : 1)
    if (random.chance(0.01)) typist.disconnect()
    else if (!typist.connected && random.chance(0.1)) this.#reconnect(typist)
  }

  /** After a reconnect pushes may arrive out of order. */
  #reconnect(typist: Typist): void {
    typist.connect()
    if (this.random.chance(0.3)) typist.wire.reverse()
  }

  async #befall(): Promise<void> {
    const { random } = this
    if (random.chance(0.003)) await this.#restart()
    if (random.chance(0.003)) await this.#letGo()
    if (random.chance(0.005)) await this.#failCommits()
  }

  async #restart(): Promise<void> {
    if (this.random.chance(0.5)) for (const typist of this.typists) typist.arriveAtServer(Infinity)
    for (const typist of this.typists) typist.disconnect()
    this.open = await unsynced(await this.open.reopen())
  }

  /** The room goes when nobody follows it. */
  async #letGo(): Promise<void> {
    for (const typist of this.typists) typist.disconnect()
    await this.tick()
    const before = await this.open.rooms.open(this.id)
    for (let passed = 0; passed < UNTIL_LET_GO; passed += SWEEP) {
      vi.advanceTimersByTime(SWEEP)
      await this.tick()
      await this.open.rooms.commits.settled()
    }
    expect(await this.open.rooms.open(this.id)).not.toBe(before)
  }

  /** Commits fail for a while; whoever waits is told to try again. */
  async #failCommits(): Promise<void> {
    const connection = this.open.store.em().getConnection()
    await this.open.rooms.commits.settled()
    await connection.execute(
      `create trigger failing before insert on entry begin select raise(abort, 'injected'); end`,
    )
    for (const typist of this.typists) typist.arriveAtServer(this.random.below(4))
    await this.tick()
    await this.open.rooms.commits.settled()
    await connection.execute('drop trigger failing')
    this.open.failures.length = 0
  }

  /** Everything arrives, nothing new is done; then all must agree. */
  async settle(): Promise<void> {
    for (let round = 0; !(await this.#isAtRest()); round++) {
      if (round > MOST_ROUNDS) throw new Error(`does not come to rest: ${JSON.stringify(this.refusals)}`)
      for (const place of this.#locked.splice(0)) await setLocked(this, place, false)
      for (const typist of this.typists) {
        typist.connect()
        typist.arriveAtServer(Infinity)
        await this.tick()
        typist.answersArrive(Infinity)
        typist.inboxArrives(Infinity)
      }
    }
    await expectAgreement(this)
  }

  async #isAtRest(): Promise<boolean> {
    await this.tick()
    await this.open.rooms.commits.settled()
    const { sequence } = (await this.open.rooms.open(this.id)).row
    return this.typists.every((typist) => typist.isAtRest && typist.sequence === sequence)
  }

  async close(): Promise<void> {
    for (const typist of this.typists) typist.disconnect()
    await this.open.close()
  }

  get sql(): ReturnType<typeof tables> {
    return tables(this.open)
  }
}

/** Nothing here cuts the power, and a busy disk would make it minutes. */
async function unsynced(open: OpenRooms): Promise<OpenRooms> {
  await open.store.em().getConnection().execute('pragma synchronous = off')
  return open
}

interface WorldParts {
  readonly random: Random
  readonly open: OpenRooms
  readonly id: string
  readonly live: Y.Doc
  readonly refusals: number
}
