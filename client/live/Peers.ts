/** 在场: where the others are, and telling them where this tab is. */
import { type ApiPlace, apiPlace, documentPlace, type Place } from '@jixiao/schema'
import { fromBase64, toBase64 } from 'lib0/buffer'
import { type ShallowRef, shallowRef } from 'vue'
import * as Y from 'yjs'
import type { ArrivedPresence, Channel } from './Channel.ts'
import { colorOf } from './colors.ts'
import type { Peer, SharedSelection } from './state.ts'

/** Milliseconds between two tellings of where this tab is: a caret that moves with every letter is told ten times a second. */
const AT_MOST_EVERY = 100
/** Unrenewed for 8 s one is taken for gone. */
const RENEW_EVERY = 3_000

interface Told {
  readonly place: ApiPlace | null
  readonly anchor: string | null
  readonly head: string | null
}

export class Peers {
  readonly list: ShallowRef<readonly Peer[]> = shallowRef([])
  readonly #channel: Channel
  readonly #declarationId: string
  readonly #peers = new Map<string, Peer>()
  readonly #timer: ReturnType<typeof setInterval>
  readonly #unfollow: () => void
  #clientId: number
  #told: Told = { place: null, anchor: null, head: null }
  #waiting: ReturnType<typeof setTimeout> | null = null
  #closed = false

  constructor(channel: Channel, declarationId: string, clientId: number) {
    this.#channel = channel
    this.#declarationId = declarationId
    this.#clientId = clientId
    this.#unfollow = channel.followPresence({
      next: (presence) => this.#arrived(presence),
      error: () => this.forget(),
    })
    this.#timer = setInterval(() => this.#tell(), RENEW_EVERY)
    this.#tell()
  }

  /** The document was replaced: the tab goes on under another clientID. */
  renamed(clientId: number): void {
    void this.#channel.announce(this.#clientId, null).catch(() => undefined)
    this.#clientId = clientId
    this.#told = { ...this.#told, anchor: null, head: null }
    this.#tell()
    this.#show()
  }

  moved(place: Place | null, selection: SharedSelection | null): void {
    this.#told = {
      place: place && apiPlace(this.#declarationId, place),
      anchor: selection && encode(selection.anchor),
      head: selection && encode(selection.head),
    }
    if (!this.#closed) this.#waiting ??= setTimeout(() => this.#tell(), AT_MOST_EVERY)
  }

  /** The connection is gone: who is here will be told anew. */
  forget(): void {
    this.#peers.clear()
    this.#show()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#timer)
    if (this.#waiting) clearTimeout(this.#waiting)
    this.#unfollow()
    void this.#channel.announce(this.#clientId, null).catch(() => undefined)
  }

  #arrived({ clientId, member, state }: ArrivedPresence): void {
    if (state === null || state === undefined) this.#peers.delete(clientId)
    else this.#peers.set(clientId, { clientId, member, color: colorOf(member.id), ...this.#read(state) })
    this.#show()
  }

  #tell(): void {
    this.#waiting = null
    const state = new TextEncoder().encode(JSON.stringify(this.#told))
    void this.#channel.announce(this.#clientId, state).catch(() => undefined)
  }

  #show(): void {
    this.list.value = [...this.#peers.values()].filter(({ clientId }) => clientId !== String(this.#clientId))
  }

  /** What another tab says of itself is checked here: it may be any JSON. */
  #read(state: string): Pick<Peer, 'place' | 'anchor' | 'head'> {
    try {
      const told = JSON.parse(new TextDecoder().decode(fromBase64(state))) as Partial<Told>
      const place = told.place ? documentPlace(this.#declarationId, told.place) : null
      return { place, anchor: decode(told.anchor), head: decode(told.head) }
    } catch {
      return { place: null, anchor: null, head: null }
    }
  }
}

const encode = (position: Y.RelativePosition) => toBase64(Y.encodeRelativePosition(position))
const decode = (text: unknown) =>
  typeof text === 'string' ? Y.decodeRelativePosition(fromBase64(text)) : null
