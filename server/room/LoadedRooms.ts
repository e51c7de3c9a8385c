/** The rooms in memory, in the order of their last use, and which of them go. */
import type { Room } from './Room.ts'

/** A room that nobody used for so long goes, or, where somebody follows it, keeps only what is read. Milliseconds. */
const IDLE = 60_000
/** The same for one that somebody follows: they will hardly go on today, and it costs them one loading. */
const FOLLOWED_IDLE = 10 * 60_000
/** While there are more rooms than this, those that nobody follows go after `IDLE_OF_MANY`: who reads one after another fills no memory. */
const MANY = 200
const IDLE_OF_MANY = 2_000

interface Loaded {
  readonly loading: Promise<Room>
  room: Room | null
}

export class LoadedRooms {
  readonly #rooms = new Map<string, Loaded>()
  readonly #isFollowed: (declarationId: string) => boolean

  constructor(isFollowed: (declarationId: string) => boolean) {
    this.#isFollowed = isFollowed
  }

  get count(): number {
    return this.#rooms.size
  }

  /** The room, which is in use now; undefined: it is not here, nor on its way. */
  use(declarationId: string): Promise<Room> | undefined {
    const loaded = this.#rooms.get(declarationId)
    if (!loaded) return undefined
    this.#rooms.delete(declarationId)
    this.#rooms.set(declarationId, loaded)
    return loaded.loading
  }

  add(declarationId: string, loading: Promise<Room>): void {
    const loaded: Loaded = { loading, room: null }
    this.#rooms.set(declarationId, loaded)
    loading.then(
      (room) => (loaded.room = room),
      () => this.forget(declarationId, loading),
    )
    if (this.#rooms.size > MANY) this.#letGo(IDLE_OF_MANY)
  }

  /** That one alone: another may have been loaded in its place already, and two of a declaration must never be. */
  forget(declarationId: string, loading: Promise<Room>): void {
    if (this.#rooms.get(declarationId)?.loading === loading) this.#rooms.delete(declarationId)
  }

  /** Closes the Changes that have rested, and lets the rooms go that nobody needs. */
  sweep(): void {
    for (const { room } of this.#rooms.values()) room?.closeChanges('RESTED')
    this.#letGo(IDLE)
  }

  /** Resolves when those that are being loaded were too. */
  async each(work: (room: Room) => void): Promise<void> {
    for (const { loading } of [...this.#rooms.values()]) {
      const room = await loading.catch(() => null)
      if (room) work(room)
    }
  }

  /** From the one that was used longest ago, up to those that were used just now. */
  #letGo(idle: number): void {
    for (const [declarationId, { room }] of this.#rooms) {
      if (!room) continue
      const unused = Date.now() - room.usedAt
      if (unused <= idle) return
      if (room.isBusy || room.hasOpenChanges) continue
      const stays = this.#isFollowed(declarationId) && unused <= FOLLOWED_IDLE
      if (!stays) this.#rooms.delete(declarationId)
      if (!stays) room.letGo()
      else if (unused > IDLE) room.rest()
    }
  }
}
