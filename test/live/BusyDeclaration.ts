import { indicatorsOf, nameOf, narrativeOf, newDocument, nodeLevel, nodeTarget } from '@jixiao/schema'
import * as Y from 'yjs'
import type { Person } from '../../server/access/Person.ts'
import type { Rooms } from '../../server/room/Rooms.ts'
import { Random } from '../browser/text/random.ts'
import { makeDeclaration, type OpenRooms, openRooms, person } from '../support/inProcess.ts'

const MEMBERS = ['li', 'wang', 'sun'].map((name) => person(name))
export const [li, wang] = MEMBERS as [Person, Person]

/** Somebody's copy, kept up by hand: each edit is pushed as one update. */
export class Tab {
  readonly doc = newDocument()
  readonly #busy: BusyDeclaration
  readonly #who: Person
  readonly updates: Uint8Array[] = []

  constructor(busy: BusyDeclaration, who: Person) {
    this.#busy = busy
    this.#who = who
    this.doc.on(
      'update',
      (update: Uint8Array, origin: unknown) => origin === 'mine' && this.updates.push(update),
    )
  }

  async catchUp(): Promise<this> {
    const { live } = await this.#busy.room()
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(live, Y.encodeStateVector(this.doc)))
    return this
  }

  change(edit: (doc: Y.Doc) => void): Uint8Array | undefined {
    const before = this.updates.length
    this.doc.transact(() => edit(this.doc), 'mine')
    return this.updates[before]
  }

  async push(update: Uint8Array | undefined): Promise<number | undefined> {
    if (!update) return undefined
    const push = { kind: 'PUSH', update, clientId: this.doc.clientID } as const
    return (await this.#busy.submit({ person: this.#who, means: 'BROWSER' }, push)).sequence
  }

  edit(change: (doc: Y.Doc) => void): Promise<number | undefined> {
    return this.push(this.change(change))
  }
}

/** The targets of all rows. */
export const targets = (doc: Y.Doc) =>
  [...indicatorsOf(doc).values()].filter((node) => nodeLevel(node) === 3).map((node) => nodeTarget(node)!)

const LONG = '为进一步提升科技交流服务能力，项目将组织开展系列活动。'.repeat(20)

type Submitted = Parameters<Rooms['submit']>

/** A declaration in the test's own process that three people are at work on, so that its log grows long. */
export class BusyDeclaration {
  /** Another, once it was opened anew. */
  open: OpenRooms
  readonly id: string

  private constructor(open: OpenRooms, id: string) {
    this.open = open
    this.id = id
  }

  static async make(): Promise<BusyDeclaration> {
    const open = await openRooms()
    return new BusyDeclaration(open, await makeDeclaration(open))
  }

  room() {
    return this.open.rooms.open(this.id)
  }

  submit(author: Submitted[1], edit: Submitted[2]) {
    return this.open.rooms.submit(this.id, author, edit)
  }

  /** One of theirs, with all that there is. */
  tab(who: Person): Promise<Tab> {
    return new Tab(this, who).catchUp()
  }

  /** Three people at work, each in a tab or two: letters and deletions in three cells and a long narrative, typed edits, locks. */
  async work(seed: number, count: number): Promise<void> {
    const random = new Random(seed)
    const tabs = await Promise.all([...MEMBERS, ...MEMBERS.slice(1)].map((who) => this.tab(who)))
    await tabs[0]!.edit((doc) => narrativeOf(doc, 'plan').insert(0, `${LONG}\n`))
    for (const tab of tabs) await tab.edit((doc) => targets(doc)[0]!.insert(0, '·'))
    let [tab, text] = [tabs[0]!, 0]
    const underWay: Promise<unknown>[] = []
    for (let i = 0; i < count; i += 1) {
      if (random.chance(0.3)) tab = random.pick(tabs)
      if (random.chance(0.1)) text = random.below(4)
      if (random.chance(0.2)) {
        await Promise.all(underWay.splice(0))
        await tab.catchUp()
      }
      if (random.chance(0.04)) await (random.chance(0.5) ? this.#typedEdit(`${i}`) : this.#lock(i % 2 === 0))
      else
        underWay.push(
          tab.edit((doc) => {
            const into = text === 3 ? narrativeOf(doc, 'plan') : targets(doc)[text]!
            const at = random.below(into.length + 1)
            if (random.chance(0.2) && at < into.length) into.delete(at, 1)
            else into.insert(at, random.pick([...'甲乙丙丁']))
          }),
        )
    }
    await Promise.all(underWay)
    await this.closeChanges()
  }

  /** What still grows is done with. */
  async closeChanges(): Promise<void> {
    const room = await this.room()
    room.closeChanges('ALL')
    await this.open.rooms.commits.settled()
  }

  compact() {
    return this.open.rooms.upkeep.compact(new Date(Date.now() + 1_000))
  }

  async lastSequence(): Promise<number> {
    return (await this.room()).row.sequence
  }

  #typedEdit(text: string) {
    return this.submit(
      { person: wang, means: 'TOKEN' },
      { kind: 'EDIT', edit: (doc) => nameOf(doc).insert(nameOf(doc).length, text) },
    )
  }

  #lock(locked: boolean) {
    return this.submit(
      { person: person('zhang', 'LEAD'), means: 'BROWSER' },
      {
        kind: 'COMMAND',
        action: 'LOCK',
        run: (state) => ({
          state: { ...state, locks: locked ? [{ field: 'BASIS' }] : [] },
          changes: [
            { kind: 'LOCK', place: { field: 'BASIS' }, from: null, to: locked ? 'LOCKED' : 'UNLOCKED' },
          ],
        }),
      },
    )
  }
}
