/** People, programs and a lead at one declaration, a network and a server that may go: all moved by one seed. */
import { setImmediate } from 'node:timers/promises'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import type { Rooms } from '../../../server/room/Rooms.ts'
import { compactLog } from '../../../server/store/log/compactLog.ts'
import { refuseRows } from '../../support/database.ts'
import { connect } from '../../../server/store/upkeep/connect.ts'
import { sqlOf } from '../../../server/store/tables.ts'
import { Random } from '../../browser/text/random.ts'
import { makeDeclaration, person } from '../../support/inProcess.ts'
import { expectAgreement } from './agreement.ts'
import { ways } from './browser.ts'
import { changeMistakes } from './changesAgree.ts'
import { seedChance } from './chance.ts'
import { editSomething } from './edits.ts'
import { Ledger } from './Ledger.ts'
import { Log } from './Log.ts'
import { Marks } from './Marks.ts'
import { ModelServer } from './ModelServer.ts'
import {
  LEAD,
  type LockedPlace,
  lockSomething,
  mutate,
  mutateMuch,
  setLocked,
  setSubmitted,
} from './mutations.ts'
import { Page, type Surroundings } from './Page.ts'
import { standing } from './written.ts'

export interface WorldOptions {
  readonly seed: number
  /** How often an edit is one that must be refused. */
  readonly bad?: number
  /** How often a push is refused, whatever it is. */
  readonly refused?: number
  /** Milliseconds from one step to the next, at most. */
  readonly pace?: number
}

/** Longer than a room that nobody uses stays loaded, in milliseconds. */
const UNTIL_LET_GO = 120_000
/** Longer than a room stays that is only followed. */
const LONG_REST = 12 * 60_000
/** Between two looks at who is needed. */
const SWEEP = 15_000
/** Rounds of delivering that are enough for anything to come to rest. */
const MOST_ROUNDS = 1_000
/** Real milliseconds that a server may take to stop. */
const PATIENCE = 30_000
/** Milliseconds of one: the longest wait before something is tried again is 8 seconds. */
const ROUND = 250
/** More than a follower may be behind. */
const MANY = 600
/** What a typed mutation may be answered, in a world where others edit; TOO_LARGE, where all have made a text long. */
const REFUSALS = ['STALE', 'LOCKED', 'UNAVAILABLE', 'NOT_FOUND', 'BAD_USER_INPUT', 'TOO_LARGE']
const NAMES = ['li', 'wang', 'li', 'zhao', 'sun', 'zhou', 'wu', 'zheng']

export class World implements Surroundings {
  readonly random: Random
  readonly marks = new Marks()
  readonly id: string
  readonly ledger = new Ledger((unit) => Marks.is(unit))
  readonly log: Log
  readonly server: ModelServer
  readonly pages: Page[]
  readonly #options: Required<WorldOptions>
  #locked: LockedPlace[] = []
  #isSubmitted = false
  /** Edits made; and what befell, by name. */
  edits = 0
  readonly befell: Record<string, number> = {}
  /** Documents that were begun anew after a refusal. */
  recoveries = 0

  static async make({ seed, bad = 0.02, refused = 0, pace = 200 }: WorldOptions): Promise<World> {
    const random = seedChance(seed)
    globalThis.indexedDB = new IDBFactory()
    const people = [...new Set(NAMES)].map((name) => person(name))
    const server = await ModelServer.start([...people, LEAD])
    const id = await makeDeclaration(server)
    const { live } = await server.rooms.open(id)
    return new World({ random, server, id, live, options: { seed, bad, refused, pace } })
  }

  private constructor({ random, server, id, live, options }: WorldParts) {
    this.random = random
    this.server = server
    this.id = id
    this.#options = options
    this.log = new Log(id, this.ledger)
    server.refuses = () => random.chance(options.refused)
    this.ledger.intended(LEAD.memberId, { source: 'MUTATION', inserted: standing(live), deleted: [] })
    // Two pages are one person's.
    this.pages = NAMES.slice(0, 2 + random.below(7)).map((name) => new Page(person(name), this))
  }

  get rooms(): Rooms {
    return this.server.rooms
  }

  readonly recovered = (): void => void (this.recoveries += 1)
  readonly accept: Surroundings['accept'] = (link) => this.server.accept(link)

  /** Answers, and what they lead to, have come as far as they can at this moment. */
  async tick(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) await setImmediate()
  }

  /** Some edits and some of everything that can happen besides. */
  async step(): Promise<void> {
    const { random } = this
    vi.advanceTimersByTime(random.below(this.#options.pace))
    const ready = this.pages.filter(({ isReady }) => isReady)
    if (ready.length > 0) {
      const page = random.pick(ready)
      editSomething(this, page, this.#options.bad)
      this.edits += 1
      if (random.chance(0.15) && !page.isSpoilt) this.#mutate(page)
      if (random.chance(0.05)) this.#lock(page.doc)
    }
    if (random.chance(0.08)) this.#unlock()
    if (random.chance(this.#isSubmitted ? 0.1 : 0.002)) this.#submit(!this.#isSubmitted)
    for (const page of this.pages) this.#moveNetwork(page)
    await this.#befall()
    if (random.chance(0.6)) await this.tick()
  }

  #mutate({ doc }: Page): void {
    this.edits += 1
    void mutate(this, doc).then((code) => {
      if (code === null) return
      const said = 'a mutation'
      expect(REFUSALS, said).toContain(code)
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

  #submit(submitted: boolean): void {
    this.#isSubmitted = submitted
    void setSubmitted(this, submitted).then((code) => {
      if (code === 'UNAVAILABLE') this.#isSubmitted = !submitted
    })
  }

  #moveNetwork(page: Page): void {
    const { random } = this
    if (random.chance(0.3)) page.up(1 + random.below(6))
    if (random.chance(0.3)) page.down(1 + random.below(8))
    if (random.chance(0.01)) page.cut()
    if (random.chance(0.005)) page.isOnline = !page.isOnline
    if (!page.isOnline) page.cut()
    else if (random.chance(0.1)) page.isStalled = false
    if (random.chance(0.3)) page.readRefusals()
  }

  async #befall(): Promise<void> {
    const { random } = this
    const happenings: [number, string, () => Promise<unknown>][] = [
      [0.002, 'restart', () => this.#restart()],
      [0.002, 'kill', () => this.#kill()],
      [0.002, 'let go', () => this.#letGo()],
      [0.004, 'failing commits', () => this.#failCommits()],
      [0.006, 'closed tab', () => this.#reopen()],
      [0.002, 'sleep', async () => vi.advanceTimersByTime(random.below(40_000))],
      [0.002, 'compaction', () => this.#compact()],
      [0.0005, 'rest', () => this.#rest()],
      [0.004, 'stall', async () => void (random.pick(this.pages).isStalled = true)],
      [0.001, 'fall behind', () => this.#fallBehind()],
    ]
    for (const [often, name, happen] of happenings) {
      if (!random.chance(often)) continue
      this.befell[name] = (this.befell[name] ?? 0) + 1
      await happen()
    }
  }

  async #restart(): Promise<void> {
    if (this.random.chance(0.5)) for (const page of this.pages) page.up(Infinity)
    await this.#while(this.server.stop())
    for (const page of this.pages) page.cut()
    await this.server.start()
  }

  async #kill(): Promise<void> {
    for (const page of this.pages) page.up(this.random.below(6))
    if (this.random.chance(0.5)) await setImmediate()
    for (const page of this.pages) page.cut()
    await this.server.kill()
    await this.server.start()
  }

  /** What is awaited needs the network and time to go on. */
  async #while(work: Promise<unknown>): Promise<void> {
    let isOver = false
    void work.finally(() => (isOver = true)).catch(() => undefined)
    // Its threads work in real time, which is not the model's.
    for (const from = performance.now(); !isOver;) {
      if (performance.now() - from > PATIENCE) throw new Error('the server does not stop')
      await this.deliver()
    }
    await work
  }

  /** Everything that is on its way arrives, and what it leads to is on its way. */
  async deliver(): Promise<void> {
    for (const page of this.pages) page.up(Infinity)
    await this.tick()
    for (const page of this.pages) page.down(Infinity)
    await this.tick()
    vi.advanceTimersByTime(ROUND)
    await this.tick()
  }

  /** The room goes when nobody follows it. */
  async #letGo(): Promise<void> {
    const online = this.pages.map(({ isOnline }) => isOnline)
    for (const page of this.pages) {
      page.isOnline = false
      page.cut()
    }
    await this.tick()
    const before = await this.rooms.open(this.id)
    await this.rooms.commits.settled()
    for (let passed = 0; passed < UNTIL_LET_GO; passed += SWEEP) {
      vi.advanceTimersByTime(SWEEP)
      await this.tick()
      await this.rooms.commits.settled()
    }
    expect(await this.rooms.open(this.id)).not.toBe(before)
    this.pages.forEach((page, i) => (page.isOnline = online[i]!))
  }

  /** Nobody does anything for long, with the page open: the room may go though it is followed. */
  async #rest(): Promise<void> {
    for (let passed = 0; passed < LONG_REST; passed += SWEEP) {
      vi.advanceTimersByTime(SWEEP)
      await this.deliver()
    }
  }

  /** Commits fail for a while; whoever waits is told to try again. */
  async #failCommits(): Promise<void> {
    await this.rooms.commits.settled()
    const mend = await refuseRows(this.server.store, { table: 'entry' })
    for (const page of this.pages) page.up(this.random.below(4))
    await this.tick()
    await this.rooms.commits.settled()
    await mend()
    this.server.failures.length = 0
  }

  /** A tab is closed, and another opened by the same person: it takes over what was not sent. */
  async #reopen(index = this.random.below(this.pages.length)): Promise<void> {
    const page = this.pages[index]!
    // What was typed in the last moment may not be in the browser's storage yet.
    await this.tick()
    page.up(this.random.below(8))
    await this.tick()
    page.close()
    if (this.random.chance(0.5)) await this.tick()
    this.pages[index] = new Page(page.person, this)
  }

  /** All that is on disk is compacted, as if it were old; the log is read before, entry by entry. */
  async #compact(): Promise<void> {
    await this.rooms.commits.settled()
    await this.log.read(this.sql)
    const beside = await connect(this.server.store.address)
    await compactLog(beside, this.id, new Date(Date.now() + 1).toISOString())
    await beside.destroy()
  }

  /** Somebody reads nothing while much happens. */
  async #fallBehind(): Promise<void> {
    const { random } = this
    random.pick(this.pages).isStalled = true
    this.edits += MANY
    await mutateMuch(this, (await this.rooms.open(this.id)).live, MANY)
  }

  /** Everything arrives, nothing new is done; then all must agree. */
  async settle(): Promise<void> {
    for (let round = 0; !(await this.#isAtRest()); round++) {
      if (round > MOST_ROUNDS) throw new Error(`does not come to rest: ${await this.#unrest()}`)
      await setSubmitted(this, false)
      this.#isSubmitted = false
      for (const place of this.#locked.splice(0)) await setLocked(this, place, false)
      for (const page of this.pages) {
        page.isOnline = true
        page.isStalled = false
        page.readRefusals()
      }
      await this.deliver()
      // What a closed tab left and could not be sent then is for the next one that is opened.
      if (round % 100 === 99) await this.#reopen(((round - 99) / 100) % this.pages.length)
    }
    await expectAgreement(this)
  }

  async #isAtRest(): Promise<boolean> {
    await this.tick()
    await this.rooms.commits.settled()
    if (this.pages.some((page) => !page.isAtRest)) return false
    const wanted = Y.encodeStateVector((await this.rooms.open(this.id)).live)
    if (this.pages.some(({ doc }) => !Buffer.from(Y.encodeStateVector(doc)).equals(wanted))) return false
    return (await unsentCount()) === 0
  }

  async #unrest(): Promise<string> {
    const pages = this.pages.map((page) => page.report)
    return JSON.stringify({ pages, unsent: await unsentCount(), befell: this.befell })
  }

  /** After the last `settle`: the history says what the log says. */
  async expectHistory(): Promise<void> {
    expect(await changeMistakes(this.sql, this.id, this.log)).toEqual([])
  }

  async close(): Promise<void> {
    for (const page of this.pages) page.close()
    await this.tick()
    await this.#while(this.server.close())
    vi.clearAllTimers()
    ways.clear()
  }

  get sql(): ReturnType<typeof sqlOf> {
    return sqlOf(this.server.store.em())
  }
}

/** Of all members, edits that are in the browser and not acknowledged. */
async function unsentCount(): Promise<number> {
  if ((await indexedDB.databases()).length === 0) return 0
  const db = await openDB('jixiao')
  const count = await db.count('edits')
  db.close()
  return count
}

interface WorldParts {
  readonly random: Random
  readonly server: ModelServer
  readonly id: string
  readonly live: Y.Doc
  readonly options: Required<WorldOptions>
}
