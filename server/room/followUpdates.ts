/**
 * A declaration's updates for one follower, without a gap: it listens first and reads second, so that what is committed
 * in between is not missed, and skips what it has sent already.
 */
import { seesVoided } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import { problem } from '../problem.ts'
import { compactedUpTo } from '../store/log/keptSequences.ts'
import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import type { FollowedUpdate } from './FollowedUpdate.ts'
import { Follower } from './Follower.ts'
import { Mailbox } from './Mailbox.ts'
import { mergedState } from './mergedState.ts'
import { onceFor } from './onceFor.ts'
import type { EntryUnderWay } from './Publisher.ts'
import type { Rooms } from './Rooms.ts'

/** How far a follower may be behind before it gets one merged state instead. */
const MOST_BEHIND = { items: 500, bytes: 1024 * 1024, sizeOf: sizeOfUpdate }
/** Bytes of an update in memory besides itself, about. */
const ENVELOPE = 200

function sizeOfUpdate({ update }: FollowedUpdate): number {
  return ENVELOPE + update.byteLength
}

/** Log entries read at once while catching up. */
const PAGE = 500

export interface Following {
  readonly rooms: Rooms
  readonly store: Store
}

/**
 * First all after `since` (one merged state where null, and where what came after it is compacted), then live.
 * Rejects with NOT_FOUND, UNAVAILABLE, and BAD_USER_INPUT where `since` is above the current sequence.
 */
export async function followUpdates(
  { rooms, store }: Following,
  person: Person,
  declarationId: string,
  since: number | null,
): Promise<AsyncIterableIterator<FollowedUpdate>> {
  const mailbox = new Mailbox<FollowedUpdate>(MOST_BEHIND)
  let follower: Follower<FollowedUpdate, FollowedUpdate> | null = null
  const unlisten = rooms.publisher.listen(
    declarationId,
    ({ entries, after }) => {
      for (const entry of entries) mailbox.push(followed(entry))
      // They may not see it any more: what they are told next is that.
      if (after.row.voided === 1 && !seesVoided(person)) mailbox.lag()
    },
    (entry) => follower?.onForeseen?.(followed(entry)),
  )
  try {
    const room = await rooms.openFor(person, declarationId)
    const compacted = since === null ? 0 : await compactedUpTo(sqlOf(store.em()), declarationId)
    // Who starts again has sent things before that they would send twice if they were not in this state; and what is on
    // disk, where queries see it, may not have come back to the room yet.
    if (since === null || since > room.row.sequence) await room.settled()
    if (since !== null && (since > room.row.sequence || since < 0)) throw badSince()
    // What came right after `since` may not be kept singly any more: then one merged state, as to somebody new.
    const from = since === null || since < compacted ? null : since
    const upTo = room.row.sequence
    let sent = -1
    follower = new Follower({
      mailbox,
      unlisten,
      first: begin(),
      newsOf: (taken) => (taken.kind === 'ITEMS' ? after(taken.items) : wholeState()),
    })
    return follower

    async function* begin(): AsyncGenerator<FollowedUpdate, void, undefined> {
      const caughtUp = from !== null && (yield* catchUp(store, declarationId, from, upTo))
      if (caughtUp) sent = upTo
      // Compacted meanwhile: what is missing may stand in a row after `upTo`.
      else mailbox.lag()
    }

    function after(updates: readonly FollowedUpdate[]): readonly FollowedUpdate[] {
      const news = updates.filter(({ sequence }) => sequence > sent)
      sent = news.at(-1)?.sequence ?? sent
      return news
    }

    async function* wholeState(): AsyncGenerator<FollowedUpdate, void, undefined> {
      const room = await rooms.openFor(person, declarationId)
      if (room.row.sequence === sent) return
      const state = mergedState(room)
      yield state
      sent = state.sequence
    }
  } catch (error) {
    unlisten()
    throw error
  }
}

/** The same object for all who follow, so that what is made of it is made once. */
const followed = onceFor(({ sequence, update, author, clientId, at }: EntryUnderWay): FollowedUpdate => {
  return { sequence, update, actor: author.person, clientId, at }
})

const badSince = () =>
  problem('BAD_USER_INPUT', {
    zh: 'since 大于当前序号。',
    en: 'since is above the current sequence.',
    field: 'since',
  })

/** Gives false where the log was compacted meanwhile, so that not all could be told. */
async function* catchUp(
  store: Store,
  declarationId: string,
  since: number,
  upTo: number,
): AsyncGenerator<FollowedUpdate, boolean, undefined> {
  for (let from = since; from < upTo; from += PAGE) {
    const entries = await sqlOf(store.em())
      .selectFrom('entry')
      .select(['sequence', 'update', 'at', 'actor_id', 'client_id'])
      .where('declaration_id', '=', declarationId)
      .where('sequence', '>', from)
      .where('sequence', '<=', Math.min(upTo, from + PAGE))
      .orderBy('sequence')
      .execute()
    if ((await compactedUpTo(sqlOf(store.em()), declarationId)) > from) return false
    for (const { sequence, update, at, actor_id, client_id } of entries) {
      const actor = actor_id === null ? null : { memberId: actor_id }
      yield { sequence, update, at, actor, clientId: client_id }
    }
  }
  return true
}
