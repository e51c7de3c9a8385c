/** Following a declaration's updates for as long as a page wants: through lost connections, from where it had come to. */
import type { Words } from '@jixiao/schema'
import { problemOf } from '../graphql/problem.ts'
import type { ArrivedUpdate, Channel } from './Channel.ts'
import { isSignedOut } from './signedOut.ts'

/** Milliseconds until a subscription that the server could not serve is asked for again. */
const ASK_AGAIN = 2_000

export interface Follower {
  /** `isFirst`: it is the whole document. */
  arrived(update: ArrivedUpdate, isFirst: boolean): void
  /** The server knows less than this page: it was restored from a backup. */
  behind(why: Words): void
  signedOut(): void
  failed(why: Words): void
}

export class Following {
  readonly #channel: Channel
  readonly #follower: Follower
  #sequence: number | null = null
  #end: () => void = () => undefined

  constructor(channel: Channel, follower: Follower) {
    this.#channel = channel
    this.#follower = follower
  }

  /** Of the last entry that has arrived; null: none yet. */
  get sequence(): number | null {
    return this.#sequence
  }

  /** From the beginning. */
  start(): void {
    this.stop()
    this.#sequence = null
    this.#follow()
  }

  stop(): void {
    this.#end()
  }

  #follow(): void {
    this.#end = this.#channel.follow(() => this.#sequence, {
      next: (arrived) => {
        const isFirst = this.#sequence === null
        this.#sequence = arrived.sequence
        this.#follower.arrived(arrived, isFirst)
      },
      error: (error) => this.#ended(error),
    })
  }

  #ended(error: unknown): void {
    const { code, words } = problemOf(error)
    if (isSignedOut(error)) this.#follower.signedOut()
    else if (code === 'UNREACHABLE' || code === 'UNAVAILABLE') this.#later()
    else if (code === 'BAD_USER_INPUT') this.#follower.behind(words)
    else this.#follower.failed(words)
  }

  #later(): void {
    const timer = setTimeout(() => this.#follow(), ASK_AGAIN)
    this.#end = () => clearTimeout(timer)
  }
}
