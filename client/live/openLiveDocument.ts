/**
 * A declaration's document, live in this tab: what others do arrives in it, what this person does is kept, sent and
 * acknowledged. After a refusal it starts again on a fresh document under a new clientID: every unsent place that was not
 * refused is carried over, and what was refused is shown with its text and the reason.
 */
import type { Place, Words } from '@jixiao/schema'
import type { Client } from 'graphql-ws'
import { nextTick, type ShallowRef, shallowRef } from 'vue'
import type * as Y from 'yjs'
import { say } from '../words/language.ts'
import { problemOf } from '../graphql/problem.ts'
import { carryUnsent } from './carryUnsent.ts'
import { type ArrivedUpdate, Channel } from './Channel.ts'
import { guardLeaving } from './guardLeaving.ts'
import { Outbox } from './Outbox.ts'
import { Peers } from './Peers.ts'
import { RecentChanges } from './RecentChanges.ts'
import { sendLeftovers } from './sendLeftovers.ts'
import { Refusals } from './Refusals.ts'
import { isSignedOut, SIGNED_OUT } from './signedOut.ts'
import type { LiveDocument, LiveMember, LiveState, SharedSelection } from './state.ts'
import { Tab } from './Tab.ts'

export const openLiveDocument = (socket: Client, declarationId: string, me: LiveMember): LiveDocument =>
  new Live(socket, declarationId, me)

/** Milliseconds until a subscription that the server could not serve is asked for again. */
const ASK_AGAIN = 2_000

/** The old tab, while the state that a fresh one begins with is awaited. */
interface Recovering {
  readonly tab: Tab
  /** Not to be carried over; and what shows those where the person has gone on. */
  readonly refused: readonly Place[]
  readonly showMore: () => void
  readonly why: Words
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
  readonly recent = this.#recent.list
  readonly #endings: (() => void)[] = []
  #tab: Tab
  #sequence: number | null = null
  #connected = true
  readonly #refusals = new Refusals()
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
    this.#endings.push(
      this.#followPresence(),
      ...this.#watchConnection(socket),
      guardLeaving(() => !this.#tab.unsent.isEmpty),
    )
  }

  get doc(): Y.Doc {
    return this.#tab.doc
  }

  get sequence(): number | null {
    return this.#sequence
  }

  get undo(): Y.UndoManager {
    return this.#tab.undo
  }

  get peers(): Peers['list'] {
    return this.#peers.list
  }

  setPlace(place: Place | null, selection: SharedSelection | null = null): void {
    // Two places are two steps of undo, however quickly one goes from one to the other.
    if (JSON.stringify(place) !== JSON.stringify(this.#place)) this.undo.stopCapturing()
    this.#place = place
    this.#peers.moved(place, selection)
  }

  dismissRefusals(): void {
    this.#refusals.dismiss()
    this.#showState()
  }

  close(): void {
    this.#recovering = null
    this.#unfollow()
    this.#peers.close()
    this.#recent.close()
    for (const end of this.#endings) end()
    this.#tab.end()
  }

  #newTab(): Tab {
    return new Tab({
      channel: this.#channel,
      outbox: this.#outbox,
      origin: this.origin,
      quiet: this.quiet,
      onChange: () => this.#showState(),
      onRefused: (edit, why) => this.#startAgain(edit?.places ?? [], why),
      onSignedOut: (why) => this.#fail(why),
      onRemote: (places, by) => {
        if (by.id !== this.#me.id) this.#recent.add(places, by)
      },
    })
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
    this.#tab.apply(update, first ? null : actor)
    if (first) void this.#sendLeftovers()
    this.#showState()
  }

  #followingEnded(error: unknown): void {
    const { code, words } = problemOf(error)
    if (code === 'UNREACHABLE' && !isSignedOut(error)) return this.#followLater()
    if (code === 'UNAVAILABLE') return this.#followLater()
    // The server knows less than this tab: it was restored from a backup.
    if (code === 'BAD_USER_INPUT') return this.#startAgain([], words)
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

  async #sendLeftovers(): Promise<void> {
    await sendLeftovers(this.#outbox, this.#channel, {
      current: () => this.#tab,
      origin: this.origin,
      onRefused: (places, from, why) => this.#showRefusals(places, from, why),
    })
  }

  #showRefusals(places: readonly Place[], from: Y.Doc, why: Words): void {
    this.#refusals.show(places, from, why)
    this.#showState()
  }

  /** Keeps showing the old document until the state of the fresh one has come. */
  #startAgain(refused: readonly Place[], why: Words): void {
    const { unsent } = this.#tab
    unsent.stop()
    this.#unfollow()
    this.#showRefusals(refused, this.doc, why)
    const showMore = this.#refusals.watch(refused, this.doc, why)
    this.#recovering = { tab: this.#tab, refused, showMore, why }
    this.#sequence = null
    // What is still under way may be taken: only a state that is newer than its answer tells.
    void unsent.settled().then(() => this.#recovering && this.#follow())
  }

  #recover({ tab: old, refused, showMore, why }: Recovering, state: Uint8Array): void {
    this.#recovering = null
    showMore()
    const tab = this.#newTab()
    tab.apply(state, null)
    // The old document then has everybody's edits and the unsent ones, so that the difference is the unsent ones alone.
    old.apply(state, null)
    this.#tab = tab
    const showComposed = this.#refusals.watch(refused, old.doc, why)
    const carry = () => carryUnsent({ from: old, to: tab, refused, origin: this.origin })
    const lost = carry()
    if (lost.length > 0) this.#showRefusals(lost, old.doc, why)
    tab.undo.clear()
    this.#peers.renamed(tab.doc.clientID)
    this.#showState()
    this.generation.value += 1
    // The old editors go with the next rendering, and store what is being composed in them at that moment.
    void nextTick().then(() => {
      carry()
      showComposed()
      this.#showState()
      void this.#outbox.dropAll(old.doc.clientID)
      old.end()
    })
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
    const { isEmpty, places } = this.#tab.unsent
    const pending = isEmpty ? 0 : Math.max(1, places.length)
    if (this.#failure !== null) return { kind: 'failed', message: this.#failure }
    if (this.#refusals.list.length > 0) return { kind: 'refused', refusals: this.#refusals.list }
    if (this.#sequence === null && !this.#recovering) return { kind: 'loading' }
    if (!this.#connected) return { kind: 'offline', pending }
    return pending > 0 ? { kind: 'saving', pending } : { kind: 'saved' }
  }
}
