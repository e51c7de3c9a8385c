/**
 * One tab of one person: the page's own code (client/live), over the page's own socket, on a network that delays, loses
 * and turns about. The model says when something moves.
 */
import { ways } from './browser.ts'
import { DECLARATION_FIELDS, indicatorsOf, nodeAt, nodeRemoved, type Place, readPlace } from '@jixiao/schema'
import { watch } from 'vue'
import type * as Y from 'yjs'
import { createSocket } from '../../../client/graphql/socket.ts'
import { KeptEdits } from '../../../client/live/KeptEdits.ts'
import { openLiveDocument } from '../../../client/live/openLiveDocument.ts'
import { covers } from '../../../client/live/places.ts'
import type { LiveDocument, Refusal } from '../../../client/live/state.ts'
import type { Person } from '../../../server/access/Person.ts'
import { SESSION_COOKIE } from '../../../server/http/sessionCookie.ts'
import type { Random } from '../../browser/text/random.ts'
import { type Source, writtenBy } from './written.ts'
import type { Ledger } from './Ledger.ts'
import { Link } from './Link.ts'

/** What a page needs of the rest of the world. */
export interface Surroundings {
  readonly random: Random
  readonly id: string
  readonly ledger: Ledger
  /** The server's end of a new connection. */
  readonly accept: (link: Link) => void
  /** Told of each recovery. */
  readonly recovered: () => void
}

/** Connections over which what was under way before is sent anew in another order. */
const TURNED = 0.3

let opened = 0

export class Page {
  readonly person: Person
  readonly live: LiveDocument
  readonly #world: Surroundings
  readonly #host = `page-${(opened += 1)}`
  readonly #socket: ReturnType<typeof createSocket>
  readonly #unwatch: () => void
  #doc: Y.Doc | null = null
  #link: Link | null = null
  /** False: connections fail. */
  isOnline = true
  /** What comes from the server is not read. */
  isStalled = false
  /** What the next own transactions are. */
  as: Source = 'TYPED'
  /** Something bad was done in its document. */
  isSpoilt = false
  /** What the person has read of what was not taken. */
  readonly read: Refusal[] = []
  /** Places that were refused since the document was last replaced. */
  #refused: Place[] = []

  constructor(person: Person, world: Surroundings) {
    this.person = person
    this.#world = world
    ways.set(this.#host, {
      connect: () => this.#connect(),
      headers: { cookie: `${SESSION_COOKIE}=${person.name}` },
      send: this.#sending(),
    })
    const me = { id: person.memberId, displayName: person.displayName, role: person.role }
    this.#socket = createSocket(`http://${this.#host}/`, () => me.id)
    const [socket, kept] = [this.#socket, new KeptEdits()]
    this.live = openLiveDocument({ socket, kept, declarationId: world.id, me })
    this.#attach()
    this.#unwatch = watch(this.live.generation, () => this.#replaced(), { flush: 'sync' })
  }

  get doc(): Y.Doc {
    return this.live.doc
  }

  /** Its document has come. */
  get isReady(): boolean {
    return this.live.state.value.kind !== 'loading'
  }

  get isConnected(): boolean {
    return this.#link !== null && !this.#link.isGone
  }

  /** Nothing unsent, nothing on its way. */
  get isAtRest(): boolean {
    return this.isConnected && this.#link!.isQuiet && this.live.state.value.kind === 'saved'
  }

  /** For the words of a failure. */
  get report(): object {
    const link = this.#link && { isGone: this.#link.isGone, isQuiet: this.#link.isQuiet }
    return { name: this.person.name, link, ...this.live.state.value }
  }

  edit<T>(change: () => T): T {
    return this.doc.transact(change, this.live.origin)
  }

  up(count: number): void {
    this.#link?.up(count)
  }

  down(count: number): void {
    if (!this.isStalled) this.#link?.down(count)
  }

  /** The connection is lost, with what is on its way. */
  cut(): void {
    this.#link?.cut()
  }

  /** The person has read what was not taken. */
  readRefusals(): void {
    for (const refusal of this.live.refusals.value) {
      this.read.push(refusal)
      this.#refused.push(refusal.place)
      this.#world.ledger.shown(this.person.memberId, refusal.text)
    }
    this.live.dismissRefusals()
  }

  /** The tab is closed. What it did not send stays in the browser. */
  close(): void {
    this.readRefusals()
    this.#unwatch()
    this.live.close()
    this.cut()
    void Promise.resolve(this.#socket.dispose()).catch(() => undefined)
    this.isOnline = false
  }

  #connect() {
    this.#link?.cut()
    const link = new Link()
    this.#link = link
    if (this.isOnline) this.#world.accept(link)
    // Once who asked listens.
    else setImmediate(() => link.cut())
    return link.page
  }

  /** Over one connection, in order; but after a reconnect, what was under way is sent anew in any order. */
  #sending() {
    const { random } = this.#world
    let [turned, link]: [string[] | null, Link | null] = [null, null]
    return (data: string, send: (data: string) => void): void => {
      const isPush = data.includes('pushUpdate')
      if (this.#link !== link && isPush) {
        link = this.#link
        if (random.chance(TURNED)) {
          turned = []
          queueMicrotask(() =>
            setImmediate(() => {
              const all = turned!
              turned = null
              for (const each of all.reverse()) send(each)
            }),
          )
        }
      }
      if (turned && isPush) return void turned.push(data)
      send(data)
    }
  }

  #attach(): void {
    const { live } = this
    const { doc, undo } = live
    this.#doc = doc
    const isOwn = (each: unknown) => each === live.origin || each === live.quiet || each === undo
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!isOwn(transaction.origin)) return
      const written = writtenBy(transaction, doc.clientID, transaction.origin === undo ? 'UNDONE' : this.as)
      this.#world.ledger.intended(this.person.memberId, written)
    })
  }

  /** After a refusal: what was not refused reads in the fresh document as it did in the old one. */
  #replaced(): void {
    this.#world.recovered()
    this.readRefusals()
    const [old, { doc }] = [this.#doc!, this.live]
    const isRefused = (place: Place) => this.#refused.some((each) => covers(each, place, doc))
    this.#attach()
    for (const place of placesIn(old).filter((each) => !isRefused(each))) {
      const [wanted, found] = [words(old, place), words(doc, place)]
      if (wanted !== found)
        this.#world.ledger.complain(`${JSON.stringify(place)} read ${wanted}, carried over ${found}`)
    }
    this.#refused = []
    this.isSpoilt = false
  }
}

/** What was carried over may be given the line break that every paragraph ends in. */
const words = (doc: Y.Doc, place: Place) =>
  place.indicator && !place.cell
    ? standingOf(doc, place.indicator)
    : readPlace(doc, place)?.replace(/\n$/, '')

function standingOf(doc: Y.Doc, key: string): string {
  const node = indicatorsOf(doc).get(key)
  return node ? JSON.stringify([nodeAt(node), Boolean(nodeRemoved(node))]) : 'none'
}

function placesIn(doc: Y.Doc): Place[] {
  const fields = Object.keys(DECLARATION_FIELDS).map((field) => ({ field }) as Place)
  const cells = [...indicatorsOf(doc).keys()].flatMap((indicator) => [
    { indicator },
    ...(['NAME', 'TARGET', 'WEIGHT'] as const).map((cell) => ({ indicator, cell })),
  ])
  return [...fields, ...cells]
}
