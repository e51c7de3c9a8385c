import * as Y from 'yjs'
import type { FollowedUpdate } from './FollowedUpdate.ts'
import type { Room } from './Room.ts'

const states = new WeakMap<Room, WeakRef<MergedState>>()

/** The committed document as one update; the same object for all who need it while it is being sent to somebody. */
export function mergedState(room: Room): FollowedUpdate {
  const known = states.get(room)?.deref()
  if (known && !known.isOutdated) return known
  const state = new MergedState(room)
  states.set(room, new WeakRef(state))
  return state
}

/** As the document is when this is first read: whoever has to wait until the peer has room for it holds nothing meanwhile. */
class MergedState implements FollowedUpdate {
  readonly actor = null
  readonly clientId = null
  readonly #room: Room
  #read: Pick<FollowedUpdate, 'sequence' | 'update' | 'at'> | undefined

  constructor(room: Room) {
    this.#room = room
  }

  get isOutdated(): boolean {
    return this.#read !== undefined && this.#read.sequence !== this.#room.row.sequence
  }

  get sequence(): number {
    return this.#state.sequence
  }

  get update(): Uint8Array {
    return this.#state.update
  }

  get at(): string {
    return this.#state.at
  }

  get #state() {
    const { live, row } = this.#room
    return (this.#read ??= {
      sequence: row.sequence,
      update: Y.encodeStateAsUpdate(live),
      at: row.updated_at,
    })
  }
}
