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
import { adoptLeftovers } from './adoptLeftovers.ts'
import { carryUnsent } from './carryUnsent.ts'
import { type ArrivedUpdate, Channel } from './Channel.ts'
import { Following } from './Following.ts'
import { guardLeaving } from './guardLeaving.ts'
import type { KeptEdit, KeptEdits } from './KeptEdits.ts'
import { Peers } from './Peers.ts'
import { RecentChanges } from './RecentChanges.ts'
import { Refusals } from './Refusals.ts'
import type { LiveDocument, LiveMember, LiveOptions, LiveState, SharedSelection } from './state.ts'
import { Tab } from './Tab.ts'
import type { UndoSteps } from './UndoSteps.ts'

/** The old tab, while the state that a fresh one begins with is awaited. */
interface Recovery {
  readonly tab: Tab
  /** Not to be carried over; and what shows those where the person has gone on. */
  readonly refused: readonly Place[]
  readonly showMore: () => void
  readonly why: Words
}

export const openLiveDocument = (options: LiveOptions): LiveDocument => new Live(options)

class Live implements LiveDocument {
  readonly origin = { own: true }
  readonly quiet = { own: true, quiet: true }
  readonly state: ShallowRef<LiveState> = shallowRef({ kind: 'loading' })
  readonly #refusals = new Refusals(() => this.#showState())
  readonly refusals = this.#refusals.list
  readonly generation = shallowRef(0)
  readonly unfinished = new Set<symbol>()
  readonly #me: LiveMember
  readonly #channel: Channel
  readonly #following: Following
  readonly #kept: KeptEdits
  readonly #owner: Pick<KeptEdit, 'member' | 'declaration'>
  readonly #peers: Peers
  readonly peers: Peers['list']
  readonly #recent = new RecentChanges()
  readonly recent = this.#recent.list
  readonly #endings: readonly (() => void)[]
  #tab: Tab
  #connected = true
  #failure: string | null = null
  #isSignedOut = false
  readonly #closing = new AbortController()
  /** The clientIDs whose edits wait for their tab to be gone. */
  readonly #adopting = new Set<number>()
  #place: Place | null = null
  #recovery: Recovery | null = null

  constructor({ socket, kept, declarationId, me }: LiveOptions) {
    this.#me = me
    this.#channel = new Channel(socket, declarationId)
    this.#kept = kept
    this.#owner = { member: me.id, declaration: declarationId }
    this.#tab = this.#newTab()
    this.#peers = new Peers(this.#channel, declarationId, this.#tab.doc.clientID)
    this.peers = this.#peers.list
    this.#following = new Following(this.#channel, {
      arrived: (arrived, isFirst) => this.#arrived(arrived, isFirst),
      behind: (why) => this.#startAgain([], why),
      signedOut: () => this.signedOut(),
      failed: (why) => this.#fail(why),
    })
    this.#following.start()
    const wouldLose = () => !this.#tab.unsent.isEmpty || this.unfinished.size > 0
    this.#endings = [...this.#watchConnection(socket), guardLeaving(wouldLose)]
  }

  get doc(): Y.Doc {
    return this.#tab.doc
  }

  get sequence(): number | null {
    return this.#following.sequence
  }

  get undo(): Y.UndoManager {
    return this.#tab.undo
  }

  get steps(): UndoSteps {
    return this.#tab.steps
  }

  setPlace(place: Place | null, selection: SharedSelection | null = null): void {
    // Two places are two steps of undo, however quickly one goes from one to the other.
    if (JSON.stringify(place) !== JSON.stringify(this.#place)) this.undo.stopCapturing()
    this.#place = place
    this.#peers.moved(place, selection)
  }

  withheld(place: Place, text: string, why: Words): void {
    this.#refusals.add(place, text, why)
  }

  dismissRefusals(): void {
    this.#refusals.dismiss()
  }

  signedOut(): void {
    this.#isSignedOut = true
    this.#leave()
    this.#showState()
  }

  close(): void {
    this.#leave()
    this.#recent.close()
    this.#tab.end()
  }

  /** Asks and sends nothing more. */
  #leave(): void {
    this.#recovery = null
    this.#following.stop()
    this.#tab.unsent.stop()
    this.#closing.abort()
    this.#channel.close()
    this.#peers.close()
    for (const end of this.#endings) end()
  }

  #newTab(): Tab {
    return new Tab({
      channel: this.#channel,
      kept: this.#kept,
      owner: this.#owner,
      origin: this.origin,
      quiet: this.quiet,
      onChange: () => this.#showState(),
      onRefused: (edit, why) => this.#startAgain(edit?.kept.places ?? [], why),
      onSignedOut: () => this.signedOut(),
      onRemote: (places, by) => {
        if (by.id !== this.#me.id) this.#recent.add(places, by)
      },
    })
  }

  #arrived({ update, actor }: ArrivedUpdate, isFirst: boolean): void {
    if (this.#recovery) return this.#recover(this.#recovery, update)
    this.#tab.apply(update, isFirst ? null : actor)
    if (isFirst) this.#adoptLeftovers()
    this.#showState()
  }

  #watchConnection(socket: Client): (() => void)[] {
    return [
      socket.on('connected', () => {
        this.#connected = true
        this.#showState()
        // What another tab typed while nothing could be sent, and left since.
        if (this.sequence !== null) this.#adoptLeftovers()
      }),
      socket.on('closed', () => {
        this.#peers.forget()
        this.#connected = false
        this.#showState()
      }),
    ]
  }

  #adoptLeftovers(): void {
    void adoptLeftovers({
      kept: this.#kept,
      owner: this.#owner,
      channel: this.#channel,
      current: () => this.#tab,
      origin: this.quiet,
      onRefused: (places, from, why) => this.#refusals.show(places, from, why),
      signal: this.#closing.signal,
      adopting: this.#adopting,
    })
  }

  /** Keeps showing the old document until the state of the fresh one has come. */
  #startAgain(refused: readonly Place[], why: Words): void {
    const { unsent } = this.#tab
    unsent.stop()
    this.#following.stop()
    this.#refusals.show(refused, this.doc, why)
    const showMore = this.#refusals.watch(refused, this.doc, why)
    this.#recovery = { tab: this.#tab, refused, showMore, why }
    // What is still under way may be taken: only a state that is newer than its answer tells.
    void unsent.settled().then(() => this.#recovery && this.#following.start())
  }

  #recover({ tab: old, refused, showMore, why }: Recovery, state: Uint8Array): void {
    this.#recovery = null
    showMore()
    const tab = this.#newTab()
    const keep = tab.unsent.hold()
    // The old document then has everybody's edits and the unsent ones, so that the difference is the unsent ones alone.
    for (const each of [tab, old]) each.apply(state, null)
    this.#tab = tab
    const showComposed = this.#refusals.watch(refused, old.doc, why)
    // Not on the undo stack: all that was typed since is one step of nobody's, and an added row cannot be taken out again.
    const carrying = { from: old.doc, to: tab.doc, refused, origin: this.quiet }
    const carry = (since: number) => carryUnsent({ ...carrying, places: old.unsent.placesFrom(since) })
    const lost = carry(0)
    const carried = old.unsent.count
    if (lost.length > 0) this.#refusals.show(lost, old.doc, why)
    this.#peers.renamed(tab.doc.clientID)
    this.#showState()
    this.generation.value += 1
    // The old editors go with the next rendering, and store what is being composed in them at that moment.
    void nextTick().then(() => {
      carry(carried)
      showComposed()
      // Another tab takes what it finds as soon as this lives no more.
      void keep(old.unsent.kept).finally(() => old.end())
    })
  }

  #fail(why: Words): void {
    this.#failure = say(why)
    this.#tab.unsent.stop()
    this.#showState()
  }

  #showState(): void {
    const state = this.#currentState()
    if (state.kind === 'offline' && state.pending > 0) this.#kept.askToStay()
    this.state.value = state
  }

  #currentState(): LiveState {
    const { isEmpty, places, isUnstored } = this.#tab.unsent
    const pending = isEmpty ? 0 : Math.max(1, places.length)
    if (this.#isSignedOut) return { kind: 'signedOut', pending }
    if (this.#failure !== null) return { kind: 'failed', message: this.#failure }
    if (this.sequence === null && !this.#recovery) return { kind: 'loading' }
    if (!this.#connected) return { kind: 'offline', pending }
    if (this.refusals.value.length > 0) return { kind: 'refused' }
    if (pending === 0) return { kind: 'saved' }
    return { kind: isUnstored ? 'unstored' : 'saving', pending }
  }
}
