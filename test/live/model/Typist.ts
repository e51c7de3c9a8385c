/**
 * One person at a page, over a network that delays, repeats and loses: the rules are those of client/live (Tab, Unsent,
 * openLiveDocument). The model says when something moves.
 */
import { setImmediate } from 'node:timers/promises'
import { carryOver, type Place, readPlace } from '@jixiao/schema'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import type { Person } from '../../../server/access/Person.ts'
import { Problem } from '../../../server/problem.ts'
import { followUpdates, type FollowedUpdate } from '../../../server/room/followUpdates.ts'
import type { OpenRooms } from '../../support/inProcess.ts'
import type { Ledger } from './Ledger.ts'
import { Tab, type UnsentEdit } from './Tab.ts'

/** What a person needs of the rest of the world. */
export interface Surroundings {
  readonly open: OpenRooms
  readonly id: string
  readonly ledger: Ledger
  /** Told of each refusal. */
  readonly refused: (edit: UnsentEdit | null, code: string) => void
}

interface Answer {
  readonly tab: Tab
  readonly edit: UnsentEdit
  readonly code: string | null
}

export class Typist {
  readonly origin = { own: true }
  readonly quiet = { own: true, quiet: true }
  readonly #world: Surroundings
  tab = new Tab(this.origin, this.quiet)
  sequence: number | null = null
  connected = false
  /** Pushes and answers on their way, updates that have come and are not applied yet. */
  wire: { readonly tab: Tab; readonly edit: UnsentEdit }[] = []
  answers: Answer[] = []
  inbox: FollowedUpdate[] = []
  #recovering: { readonly tab: Tab; readonly refused: readonly Place[] } | null = null
  #following: AsyncIterator<FollowedUpdate> | null = null
  /** Of the connection: what is answered to an older one is lost. */
  #epoch = 0
  /** Followings begun or ended: only the last one counts. */
  #follows = 0

  constructor(
    readonly person: Person,
    world: Surroundings,
  ) {
    this.#world = world
  }

  get isReady(): boolean {
    return this.sequence !== null || this.#recovering !== null
  }

  /** Nothing unsent, nothing unread, nothing recovering. */
  get isAtRest(): boolean {
    const quiet = [this.tab.unsent, this.wire, this.answers, this.inbox].every(({ length }) => length === 0)
    return this.connected && this.sequence !== null && !this.#recovering && quiet
  }

  connect(): void {
    if (this.connected) return
    this.connected = true
    this.#follow()
    this.send()
  }

  /** What is on its way is lost. */
  disconnect(): void {
    this.connected = false
    this.#epoch += 1
    this.#unfollow()
    this.wire = []
    this.answers = []
    this.inbox = []
    for (const edit of this.tab.unsent) edit.state = 'WAITING'
  }

  send(): void {
    const { tab } = this
    if (this.connected) this.wire.push(...tab.takeToSend().map((edit) => ({ tab, edit })))
  }

  /** So many pushes reach the server, each so many times; what they say comes back later. */
  arriveAtServer(count: number, times = 1): void {
    for (const { tab, edit } of this.wire.splice(0, count))
      for (let left = times; left > 0; left--) void this.#push(tab, edit)
  }

  async #push(tab: Tab, edit: UnsentEdit): Promise<void> {
    const epoch = this.#epoch
    const { open, id } = this.#world
    const author = { person: this.person, means: 'BROWSER' } as const
    const push = { kind: 'PUSH', update: edit.update, clientId: tab.doc.clientID } as const
    const code = await open.rooms.submit(id, author, push).then(() => null, codeOf)
    if (epoch === this.#epoch) this.answers.push({ tab, edit, code })
  }

  answersArrive(count: number): void {
    for (const answer of this.answers.splice(0, count)) this.#answered(answer)
    this.send()
  }

  #answered({ tab, edit, code }: Answer): void {
    // Answers to a page that has begun anew are ignored, and so is the second to one push.
    if (tab.stopped || !tab.unsent.includes(edit)) return
    if (code === null) {
      this.#world.ledger.enter(edit.written)
      return tab.acknowledged(edit)
    }
    if (code === 'UNAVAILABLE') return void (edit.state = 'WAITING')
    if (code !== 'MISSING_UPDATES') return this.#refused(edit, code)
    if (edit === tab.unsent[0] && edit.attempts > 1) return this.#refused(null, code)
    edit.state = 'WAITING'
  }

  #refused(edit: UnsentEdit | null, code: string): void {
    this.#world.refused(edit, code)
    this.tab.stopped = true
    this.#recovering = { tab: this.tab, refused: edit?.places ?? [] }
    this.sequence = null
    this.inbox = []
    this.#unfollow()
    // Over one socket, what was pushed reaches the server before what is asked now.
    this.arriveAtServer(Infinity)
    const follows = this.#follows
    void setImmediate().then(() => this.#follows === follows && this.connected && this.#follow())
  }

  inboxArrives(count: number, times = 1): void {
    for (const { sequence, update } of this.inbox.splice(0, count)) {
      this.sequence = sequence
      if (this.#recovering) this.#recover(this.#recovering, update)
      else for (let left = times; left > 0; left--) this.tab.apply(update)
    }
  }

  #recover({ tab: old, refused }: { tab: Tab; refused: readonly Place[] }, state: Uint8Array): void {
    this.#recovering = null
    const tab = new Tab(this.origin, this.quiet)
    tab.apply(state)
    old.apply(state)
    this.tab = tab
    const places = old.places.filter((place) => !refused.some((each) => covers(each, place)))
    tab.as = { source: 'CARRIED', bad: false }
    tab.isSpoilt = old.unsent.some(({ bad }) => bad)
    for (const place of places) tab.edit(() => carryOver(old.doc, tab.doc, [place]))
    tab.as = { source: 'TYPED', bad: false }
    tab.undo.clear()
    for (const { written } of old.unsent) this.#world.ledger.enterMaybe(written)
    for (const place of places)
      expect(words(tab.doc, place), JSON.stringify(place)).toBe(words(old.doc, place))
    old.end()
    this.send()
  }

  #follow(): void {
    this.#unfollow()
    void this.#read(++this.#follows).catch((error: unknown) => {
      // The server is going down, or could not read: asked again later.
      if (codeOf(error) !== 'UNAVAILABLE') throw error
      this.disconnect()
    })
  }

  async #read(number: number): Promise<void> {
    const { open, id } = this.#world
    const updates = await followUpdates(open, this.person, id, this.sequence)
    if (number !== this.#follows) return void updates.return?.()
    this.#following = updates
    for await (const update of updates) {
      if (number !== this.#follows) return
      this.inbox.push(update)
    }
  }

  #unfollow(): void {
    this.#follows += 1
    void this.#following?.return?.()
    this.#following = null
  }
}

/** What was carried over may be given the line break that every paragraph ends in. */
const words = (doc: Y.Doc, place: Place) => readPlace(doc, place)?.replace(/\n$/, '')

/** A refused indicator covers its cells. */
const covers = (refused: Place, place: Place) =>
  refused.field === place.field &&
  refused.indicator === place.indicator &&
  (refused.cell === undefined || refused.cell === place.cell)

/** A failure that is no Problem is the model's to throw. */
export function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code
  throw error
}
