/**
 * A declaration's document, live in this tab: what others do arrives in it, what this person does is kept, sent and
 * acknowledged. After a refusal it starts again on a fresh document under a new clientID: every unsent place that was not
 * refused is carried over, and what was refused is shown with its text and the reason.
 */
import { carryOver, newDocument, type Place, readPlace, typedChanges, type Words } from '@jixiao/schema'
import type { Client } from 'graphql-ws'
import { type ShallowRef, shallowRef } from 'vue'
import * as Y from 'yjs'
import { say } from '../app/language.ts'
import { problemOf } from '../graphql/problem.ts'
import { type ArrivedUpdate, Channel } from './Channel.ts'
import { Outbox } from './Outbox.ts'
import { Peers } from './Peers.ts'
import { RecentChanges } from './RecentChanges.ts'
import { sendLeftovers } from './sendLeftovers.ts'
import type { LiveDocument, LiveMember, LiveState, Refusal, SharedSelection } from './state.ts'
import { holdTab } from './tabLock.ts'
import { Unsent, type UnsentEdit } from './Unsent.ts'

export const openLiveDocument = (socket: Client, declarationId: string, me: LiveMember): LiveDocument =>
  new Live(socket, declarationId, me)

/** Origin of what arrives; the others' edits are told apart from the state that is loaded first. */
interface Remote {
  readonly by: ArrivedUpdate['actor']
}

/** Milliseconds until a subscription that the server could not serve is asked for again. */
const ASK_AGAIN = 2_000

/** One document with what belongs to its clientID. */
interface Tab {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  readonly unsent: Unsent
  readonly release: () => void
}

/** The old tab, while the state that a fresh one begins with is awaited, and the places to carry over. */
interface Recovering {
  readonly tab: Tab
  readonly places: readonly Place[]
}

class Live implements LiveDocument {
  readonly origin = { own: true }
  readonly quiet = { own: true, quiet: true }
  readonly state: ShallowRef<LiveState> = shallowRef({ kind: 'loading' })
  readonly generation = shallowRef(0)
  readonly #me: LiveMember
  readonly #channel: Channel
  readonly #outbox: Outbox
  readonly #peers: Peers
  readonly #recent = new RecentChanges()
  readonly #endings: (() => void)[] = []
  #tab: Tab
  #sequence: number | null = null
  #connected = true
  #refusals: readonly Refusal[] = []
  #failure: string | null = null
  #place: Place | null = null
  #recovering: Recovering | null = null
  #unfollow: () => void = () => undefined

  constructor(socket: Client, declarationId: string, me: LiveMember) {
    this.#me = me
    this.#channel = new Channel(socket, declarationId)
    this.#outbox = new Outbox({ member: me.id, declaration: declarationId })
    this.#tab = this.#newTab()
    this.#peers = new Peers(this.#channel, declarationId, this.#tab.doc.clientID)
    this.#follow()
    this.#endings.push(this.#followPresence(), ...this.#watchConnection(socket), this.#guardLeaving())
  }

  get doc(): Y.Doc {
    return this.#tab.doc
  }

  get undo(): Y.UndoManager {
    return this.#tab.undo
  }

  get peers(): Peers['list'] {
    return this.#peers.list
  }

  get recent(): RecentChanges['list'] {
    return this.#recent.list
  }

  setPlace(place: Place | null, selection: SharedSelection | null = null): void {
    // Two places are two steps of undo, however quickly one goes from one to the other.
    if (JSON.stringify(place) !== JSON.stringify(this.#place)) this.undo.stopCapturing()
    this.#place = place
    this.#peers.moved(place, selection)
  }

  dismissRefusals(): void {
    this.#refusals = []
    this.#showState()
  }

  close(): void {
    this.#unfollow()
    this.#peers.close()
    this.#recent.close()
    for (const end of this.#endings) end()
    this.#endTab(this.#tab)
  }

  #newTab(): Tab {
    const doc = newDocument()
    const roots = [...doc.share.values()]
    const undo = new Y.UndoManager(roots, { trackedOrigins: new Set([this.origin]), doc })
    const unsent = new Unsent({
      channel: this.#channel,
      outbox: this.#outbox,
      clientId: doc.clientID,
      onChange: () => this.#showState(),
      onRefused: (edit, why) => this.#refused(edit, why),
      onSignedOut: (why) => this.#fail(why),
    })
    this.#sendOwnEdits(doc, undo, unsent)
    return { doc, undo, unsent, release: holdTab(doc.clientID) }
  }

  /** Own edits and undos are sent; what the document does by itself, and what arrived, is not. */
  #sendOwnEdits(doc: Y.Doc, undo: Y.UndoManager, unsent: Unsent): void {
    const isOwn = (origin: unknown) => origin === this.origin || origin === this.quiet || origin === undo
    let places: readonly Place[] = []
    doc.on('afterTransaction', (transaction) => {
      const { origin } = transaction
      if (isOwn(origin)) places = placesOf(transaction)
      else if (isRemote(origin) && origin.by && origin.by.id !== this.#me.id)
        this.#recent.add(placesOf(transaction), origin.by)
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (isOwn(origin)) unsent.add(update, places)
    })
  }

  #endTab({ doc, undo, unsent, release }: Tab): void {
    unsent.stop()
    undo.destroy()
    doc.destroy()
    release()
  }

  #follow(): void {
    this.#unfollow()
    this.#unfollow = this.#channel.follow(() => this.#sequence, {
      next: (arrived) => this.#arrived(arrived),
      error: (error) => this.#followingEnded(error),
    })
  }

  #arrived({ sequence, update, actor }: ArrivedUpdate): void {
    const first = this.#sequence === null
    this.#sequence = sequence
    if (this.#recovering) return this.#recover(this.#recovering, update)
    Y.applyUpdate(this.doc, update, { by: first ? null : actor } satisfies Remote)
    if (first) void this.#sendLeftovers()
    this.#showState()
  }

  #followingEnded(error: unknown): void {
    const { code, words } = problemOf(error)
    if (code === 'UNREACHABLE' && !isSignedOut(error)) return this.#followLater()
    if (code === 'UNAVAILABLE') return this.#followLater()
    // The server knows less than this tab: it was restored from a backup.
    if (code === 'BAD_USER_INPUT') return this.#startAgain([])
    this.#fail(isSignedOut(error) ? SIGNED_OUT : words)
  }

  #followLater(): void {
    const timer = setTimeout(() => this.#follow(), ASK_AGAIN)
    this.#unfollow = () => clearTimeout(timer)
  }

  #followPresence(): () => void {
    return this.#channel.followPresence({
      next: (presence) => this.#peers.arrived(presence),
      error: () => this.#peers.forget(),
    })
  }

  #watchConnection(socket: Client): (() => void)[] {
    return [
      socket.on('connected', () => this.#showConnection(true)),
      socket.on('closed', () => {
        this.#peers.forget()
        this.#showConnection(false)
      }),
    ]
  }

  #showConnection(connected: boolean): void {
    this.#connected = connected
    this.#showState()
  }

  /** Unsent edits are kept in this browser, but who leaves should know that nobody else has them. */
  #guardLeaving(): () => void {
    const guard = (event: BeforeUnloadEvent) => {
      if (this.#tab.unsent.edits.length > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', guard)
    return () => window.removeEventListener('beforeunload', guard)
  }

  async #sendLeftovers(): Promise<void> {
    await sendLeftovers(this.#outbox, this.#channel, {
      current: () => this.#tab,
      origin: this.origin,
      onRefused: (places, from, why) => this.#showRefusals(places, from, why),
    })
  }

  #refused(edit: UnsentEdit | null, why: Words): void {
    const refused = edit?.places ?? []
    this.#showRefusals(refused, this.doc, why)
    this.#startAgain(refused)
  }

  #showRefusals(places: readonly Place[], from: Y.Doc, why: Words): void {
    const message = say(why)
    const refusals = places.map((place) => ({ place, text: readPlace(from, place) ?? '', message }))
    this.#refusals = [...this.#refusals, ...refusals]
    this.#showState()
  }

  /** Keeps showing the old document until the state of the fresh one has come. */
  #startAgain(refused: readonly Place[]): void {
    const { unsent } = this.#tab
    unsent.stop()
    const isRefused = (place: Place) => refused.some((each) => covers(each, place))
    const places = unsent.edits.flatMap((edit) => edit.places).filter((place) => !isRefused(place))
    this.#recovering = { tab: this.#tab, places }
    this.#sequence = null
    this.#follow()
  }

  #recover({ tab: old, places }: Recovering, state: Uint8Array): void {
    this.#recovering = null
    const tab = this.#newTab()
    Y.applyUpdate(tab.doc, state, { by: null } satisfies Remote)
    // The old document then has everybody's edits and the unsent ones, so that the difference is the unsent ones alone.
    Y.applyUpdate(old.doc, state, { by: null } satisfies Remote)
    this.#tab = tab
    for (const place of distinct(places))
      tab.doc.transact(() => carryOver(old.doc, tab.doc, [place]), this.origin)
    tab.undo.clear()
    void this.#outbox.dropAll(old.doc.clientID)
    this.#peers.renamed(tab.doc.clientID)
    this.generation.value += 1
    this.#endTab(old)
    this.#showState()
  }

  #fail(why: Words): void {
    this.#failure = say(why)
    this.#tab.unsent.stop()
    this.#showState()
  }

  #showState(): void {
    this.state.value = this.#currentState()
  }

  #currentState(): LiveState {
    const pending = this.#tab.unsent.edits.length
    if (this.#failure !== null) return { kind: 'failed', message: this.#failure }
    if (this.#refusals.length > 0) return { kind: 'refused', refusals: this.#refusals }
    if (this.#sequence === null && !this.#recovering) return { kind: 'loading' }
    if (!this.#connected) return { kind: 'offline', pending }
    return pending > 0 ? { kind: 'saving', pending } : { kind: 'saved' }
  }
}

const isRemote = (origin: unknown): origin is Remote => typeof origin === 'object' && origin !== null && 'by' in origin

/** graphql-ws gives the close event of a socket that the server closed for good. */
const isSignedOut = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 4401

const SIGNED_OUT: Words = {
  zh: '登录已结束。尚未保存的修改留在此浏览器中，重新登录后继续保存。',
  en: 'Your session has ended. What is not saved yet stays in this browser and is saved once you sign in again.',
}

const placesOf = (transaction: Y.Transaction) => typedChanges(transaction).map(({ place }) => place)

/** A refused indicator covers its cells. */
const covers = (refused: Place, place: Place) =>
  refused.field === place.field &&
  refused.indicator === place.indicator &&
  (refused.cell === undefined || refused.cell === place.cell)

const distinct = (places: readonly Place[]) => [
  ...new Map(places.map((place) => [JSON.stringify(place), place])).values(),
]
