/** The loaded rooms: one a declaration, made when somebody needs it, let go when nobody does. */
import { requireMay } from '../access/may.ts'
import { seesUnit, type Person } from '../access/Person.ts'
import { type Problem, problem } from '../problem.ts'
import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import { Upkeep } from '../store/upkeep/Upkeep.ts'
import { unavailable } from '../unavailable.ts'
import { Clients } from './Clients.ts'
import { Commits } from './Commits.ts'
import { LoadedRooms } from './LoadedRooms.ts'
import { loadRoom } from './loadRoom.ts'
import { Publisher } from './Publisher.ts'
import { Repeats } from './Repeats.ts'
import { Room } from './Room.ts'
import type { Accepted, Author, Submission } from './Submission.ts'

/** Milliseconds between looks which rooms nobody needs. */
const SWEEP = 15_000

export interface RoomsOptions {
  readonly store: Store
  /** Told of what failed, for the log. */
  readonly onFailure: (declarationId: string, error: unknown) => void
}

export class Rooms {
  readonly #options: RoomsOptions
  readonly store: Store
  readonly commits: Commits
  readonly publisher = new Publisher()
  readonly loaded = new LoadedRooms((id) => this.publisher.isFollowed(id))
  readonly clients: Clients
  readonly upkeep: Upkeep
  readonly #repeats: Repeats
  readonly #timer: NodeJS.Timeout
  #draining = false

  constructor(options: RoomsOptions) {
    this.#options = options
    this.store = options.store
    this.commits = new Commits(options.store.writer)
    this.clients = new Clients(options.store)
    this.#repeats = new Repeats(options.store, this.commits, (...of) => this.unavailable(...of))
    this.upkeep = new Upkeep(options.store.address)
    this.#timer = setInterval(() => this.loaded.sweep(), SWEEP).unref()
  }

  /** The loaded room. Rejects with NOT_FOUND, or UNAVAILABLE where it cannot be loaded now. */
  async open(declarationId: string): Promise<Room> {
    const loading = this.loaded.use(declarationId) ?? this.#load(declarationId)
    const room = await loading
    if (!room.isGone) {
      room.usedAt = Date.now()
      return room
    }
    this.loaded.forget(declarationId, loading)
    return this.open(declarationId)
  }

  /** The room, for somebody who may see it. */
  async openFor(person: Person, declarationId: string): Promise<Room> {
    const room = await this.open(declarationId)
    requireMay(person, 'VIEW', room.rights)
    return room
  }

  /** The one way in for every edit. Rejects with a Problem. */
  async submit<Result>(
    declarationId: string,
    author: Author,
    submission: Submission<Result>,
  ): Promise<Accepted<Result>> {
    if (this.#draining) throw problem('UNAVAILABLE')
    if (submission.kind === 'PUSH') {
      const clientId = String(submission.clientId)
      await this.#readable(declarationId, () => this.clients.load(clientId))
    }
    const room = await this.open(declarationId)
    // Whatever else they may: of what is not theirs they learn nothing, by no other refusal either.
    if (!seesUnit(author.person, room.rights.unitId)) throw problem('NOT_FOUND')
    // Since it was asked: what is judged after the last commit would never be written.
    if (this.#draining) throw problem('UNAVAILABLE')
    const make = () => room.submit(author, submission)
    const once = submission.kind === 'EDIT' && submission.once
    return once ? this.#repeats.take(declarationId, author, once, make) : make()
  }

  /** What to answer where the database failed; the failure itself goes into the log. */
  unavailable(error: unknown, declarationId = 'new'): Problem {
    this.#options.onFailure(declarationId, error)
    return unavailable(error)
  }

  /** Takes nothing more, and resolves when all that was taken is on disk, with every Change closed. */
  async close(): Promise<void> {
    this.#draining = true
    clearInterval(this.#timer)
    await this.commits.settled()
    await this.loaded.each((room) => room.closeChanges('ALL'))
    await this.commits.settled()
    await this.upkeep.close()
  }

  #load(declarationId: string): Promise<Room> {
    const loading = this.#read(declarationId)
    this.loaded.add(declarationId, loading)
    return loading
  }

  async #read(declarationId: string): Promise<Room> {
    const { store, onFailure } = this.#options
    const loaded = await this.#readable(declarationId, () => loadRoom(sqlOf(store.em()), declarationId))
    if (!loaded) throw problem('NOT_FOUND')
    const { commits, publisher, clients } = this
    return new Room(loaded, {
      commits,
      publisher,
      clients,
      onFailure,
      coveredBy: (...of) => this.#coveredBy(...of),
      writeSnapshot: (id) => this.#writeSnapshot(id),
    })
  }

  async #coveredBy(declarationId: string, clientId: string, clockEnd: number): Promise<number> {
    const { sequence } = await sqlOf(this.#options.store.em())
      .selectFrom('entry')
      .select((row) => row.fn.min('sequence').as('sequence'))
      .where('declaration_id', '=', declarationId)
      .where('client_id', '=', clientId)
      .where('clock_end', '>=', clockEnd)
      .executeTakeFirstOrThrow()
    return sequence
  }

  /** A room whose load failed is never writable: it is not there. */
  async #readable<T>(declarationId: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (error) {
      throw this.unavailable(error, declarationId)
    }
  }

  async #writeSnapshot(declarationId: string): Promise<number> {
    try {
      return await this.upkeep.writeSnapshot(declarationId)
    } catch (error) {
      if (!this.#draining) this.#options.onFailure(declarationId, error)
      throw error
    }
  }
}
