/**
 * A declaration's updates for one follower, without a gap: it listens first and reads second, so that what is committed
 * in between is not missed, and skips what it has sent already.
 */
import * as Y from 'yjs'
import type { Person } from '../access/Person.ts'
import { problem } from '../problem.ts'
import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import { Mailbox, untilClosed } from './Mailbox.ts'
import type { Room } from './Room.ts'
import type { Rooms } from './Rooms.ts'

/** One log entry, or several merged. */
export interface FollowedUpdate {
  /** Of the last one merged in. */
  readonly sequence: number
  readonly update: Uint8Array
  /** Whose it is: the person while it is live, their id from the log, null for a merged state. */
  readonly actor: Person | { readonly memberId: string } | null
  readonly clientId: string | null
  /** ISO 8601 */
  readonly at: string
}

/** Updates that a follower may be behind before it gets one merged state instead. */
const MOST_BEHIND = 500
/** Log entries read at once while catching up. */
const PAGE = 500

export interface Following {
  readonly rooms: Rooms
  readonly store: Store
}

/**
 * First all after `since` (one merged state where null), then live.
 * Rejects with NOT_FOUND, UNAVAILABLE, and BAD_USER_INPUT where `since` is above the current sequence.
 */
export async function followUpdates(
  { rooms, store }: Following,
  person: Person,
  declarationId: string,
  since: number | null,
): Promise<AsyncIterableIterator<FollowedUpdate>> {
  const mailbox = new Mailbox<FollowedUpdate>(MOST_BEHIND)
  const unlisten = rooms.publisher.listen(declarationId, ({ entries }) => {
    for (const { author, ...entry } of entries) mailbox.push({ ...entry, actor: author.person })
  })
  try {
    const room = await rooms.openFor(person, declarationId)
    // Who starts again has sent things before that they would send twice if they were not in this state.
    if (since === null) await room.settled()
    if (since !== null && (since > room.row.sequence || since < 0)) throw badSince()
    const first = since === null ? [mergedState(room)] : null
    const upTo = room.row.sequence
    return untilClosed(mailbox, unlisten, run())

    async function* run(): AsyncGenerator<FollowedUpdate, void, undefined> {
      try {
        yield* first ?? catchUp(store, declarationId, since!, upTo)
        let sent = upTo
        for (;;) {
          const taken = await mailbox.take()
          if (taken.kind === 'CLOSED') return
          const updates =
            taken.kind === 'LAGGED' ? [mergedState(await rooms.open(declarationId))] : taken.items
          for (const update of updates) {
            if (update.sequence <= sent) continue
            sent = update.sequence
            yield update
          }
        }
      } finally {
        unlisten()
      }
    }
  } catch (error) {
    unlisten()
    throw error
  }
}

const badSince = () =>
  problem('BAD_USER_INPUT', {
    zh: 'since 大于当前序号。',
    en: 'since is above the current sequence.',
    field: 'since',
  })

/** The committed document as one update. */
export function mergedState({ live, row }: Room): FollowedUpdate {
  const update = Y.encodeStateAsUpdate(live)
  return { sequence: row.sequence, update, actor: null, clientId: null, at: row.updated_at }
}

async function* catchUp(
  store: Store,
  declarationId: string,
  since: number,
  upTo: number,
): AsyncGenerator<FollowedUpdate, void, undefined> {
  for (let from = since; from < upTo; from += PAGE) {
    const entries = await sqlOf(store.em())
      .selectFrom('entry')
      .select(['sequence', 'update', 'at', 'actor_id', 'client_id'])
      .where('declaration_id', '=', declarationId)
      .where('sequence', '>', from)
      .where('sequence', '<=', Math.min(upTo, from + PAGE))
      .orderBy('sequence')
      .execute()
    for (const { sequence, update, at, actor_id, client_id } of entries) {
      const actor = actor_id === null ? null : { memberId: actor_id }
      yield { sequence, update, at, actor, clientId: client_id }
    }
  }
}
