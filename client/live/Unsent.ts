/**
 * The edits of one clientID that the server has not acknowledged, each a transaction of its own, pushed in order and
 * several at a time. What to do about a refusal is the live document's to decide.
 */
import type { Place, Words } from '@jixiao/schema'
import { problemOf, type ShownProblem } from '../graphql/problem.ts'
import type { Channel } from './Channel.ts'
import type { KeptEdit, KeptEdits } from './KeptEdits.ts'
import { waitBefore } from './waitBefore.ts'

export interface UnsentEdit {
  readonly kept: KeptEdit
  state: 'WAITING' | 'UNDER_WAY'
  attempts: number
}

export interface UnsentOptions {
  readonly channel: Channel
  readonly kept: KeptEdits
  readonly owner: Pick<KeptEdit, 'member' | 'declaration'>
  readonly clientId: number
  /** Something was added, acknowledged or put off. */
  readonly onChange: () => void
  /** The edit is refused for good; null: the server does not know what came before it, and everything must start again. */
  readonly onRefused: (edit: UnsentEdit | null, why: Words) => void
  /** The session has ended: nothing can be sent by this person any more. */
  readonly onSignedOut: (why: Words) => void
}

/** Pushes under way at once: enough for fast typing over a slow network (5 letters a second, 2 seconds there and back). */
const WINDOW = 16

export class Unsent {
  readonly #options: UnsentOptions
  readonly #edits: UnsentEdit[] = []
  #number = 0
  #stopped = false
  #isUnstored = false
  /** Neither kept nor sent yet; null: what is added is both at once. */
  #held: KeptEdit[] | null = null
  /** Exchanges that are being written. */
  #exchanging = 0
  readonly #underWay = new Set<Promise<void>>()

  constructor(options: UnsentOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0
  }

  get count(): number {
    return this.#edits.length
  }

  /** The server has said more than once that it can store nothing now. */
  get isUnstored(): boolean {
    return this.#isUnstored
  }

  /** The places that they touch, each once. */
  get places(): readonly Place[] {
    return this.placesFrom(0)
  }

  /** The places of those from the n-th on. */
  placesFrom(n: number): readonly Place[] {
    const places = this.#edits.slice(n).flatMap(({ kept }) => kept.places)
    return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()]
  }

  add(edit: Pick<KeptEdit, 'update' | 'undo' | 'places'>): void {
    const { owner, clientId, onChange } = this.#options
    const kept: KeptEdit = { ...owner, clientId, number: this.#number++, ...edit }
    this.#edits.push({ kept, state: 'WAITING', attempts: 0 })
    if (this.#held) this.#held.push(kept)
    else void this.#options.kept.keep(kept)
    onChange()
    this.#pump()
  }

  /** Resolves when every push that is under way has its answer. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  /** Sends nothing more; answers that still come are ignored. */
  stop(): void {
    this.#stopped = true
  }

  get kept(): readonly KeptEdit[] {
    return this.#edits.map(({ kept }) => kept)
  }

  /**
   * What is added from now on is carried over from edits that are kept already. What is returned keeps it instead of them, at
   * once, so that whoever finds what a page left never finds both; it is sent after that.
   */
  hold(): (instead: readonly KeptEdit[]) => Promise<void> {
    const held: KeptEdit[] = (this.#held = [])
    return async (instead) => {
      this.#held = null
      this.#exchanging += 1
      await this.#options.kept.exchange(instead, held)
      this.#exchanging -= 1
      this.#pump()
    }
  }

  #pump(): void {
    if (this.#stopped || this.#held || this.#exchanging > 0) return
    for (const edit of this.#edits.slice(0, WINDOW)) {
      if (edit.state !== 'WAITING') continue
      const sending = this.#send(edit).finally(() => this.#underWay.delete(sending))
      this.#underWay.add(sending)
    }
  }

  async #send(edit: UnsentEdit): Promise<void> {
    edit.state = 'UNDER_WAY'
    edit.attempts += 1
    try {
      await this.#options.channel.push(edit.kept)
      if (!this.#stopped) this.#acknowledged(edit)
    } catch (error) {
      if (!this.#stopped) this.#failed(edit, problemOf(error))
    }
  }

  #acknowledged(edit: UnsentEdit): void {
    const { kept, onChange } = this.#options
    this.#edits.splice(this.#edits.indexOf(edit), 1)
    this.#isUnstored = false
    void kept.drop([edit.kept])
    onChange()
    this.#pump()
  }

  #failed(edit: UnsentEdit, { code, words }: ShownProblem): void {
    const { onChange, onRefused, onSignedOut } = this.#options
    switch (code) {
      case 'MISSING_UPDATES':
        // After a reconnect pushes may arrive out of order. One that nothing is before has lost its past.
        if (edit === this.#edits[0] && edit.attempts > 1) return onRefused(null, words)
        return this.#later(edit)
      case 'UNAVAILABLE':
        this.#isUnstored ||= edit.attempts > 1
        onChange()
        return this.#later(edit)
      case 'UNREACHABLE':
      case 'RATE_LIMITED':
      case 'INTERNAL_SERVER_ERROR':
        return this.#later(edit)
      case 'UNAUTHENTICATED':
        return onSignedOut(words)
      default:
        return onRefused(edit, words)
    }
  }

  #later(edit: UnsentEdit): void {
    setTimeout(() => {
      edit.state = 'WAITING'
      this.#pump()
    }, waitBefore(edit.attempts))
  }
}
