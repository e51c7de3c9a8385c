import { seesVoided } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import { Follower } from './Follower.ts'
import { Mailbox } from './Mailbox.ts'
import type { Presence, Presences } from './Presences.ts'
import type { Rooms } from './Rooms.ts'

/**
 * Of each tab only the latest is kept for a follower who takes nothing at the moment; and of so many tabs, before the
 * follower is told of everyone anew.
 */
const MOST_BEHIND = {
  items: 200,
  isOfSame: (one: Presence, other: Presence) => one.clientId === other.clientId,
}

/** First everyone who is here, then as they come, move and go. Rejects with NOT_FOUND. */
export async function followPresence(
  { rooms, presences }: { readonly rooms: Rooms; readonly presences: Presences },
  person: Person,
  declarationId: string,
): Promise<AsyncIterableIterator<Presence>> {
  await rooms.openFor(person, declarationId)
  const mailbox = new Mailbox<Presence>(MOST_BEHIND)
  const unlistenPresences = presences.listen(declarationId, (presence) => mailbox.push(presence))
  const unlistenCommits = rooms.publisher.listen(declarationId, ({ after }) => {
    if (after.row.voided === 1 && !seesVoided(person)) mailbox.lag()
  })
  const unlisten = () => {
    unlistenPresences()
    unlistenCommits()
  }
  /** Whom this follower was told of, to say goodbye for those who left while it lagged. */
  const told = new Map<string, Presence>()
  return new Follower({
    mailbox,
    unlisten,
    first: tell(presences.list(declarationId)),
    newsOf: (taken) => (taken.kind === 'ITEMS' ? tell(taken.items) : afterLag()),
  })

  async function* afterLag(): AsyncGenerator<Presence, void, undefined> {
    await rooms.openFor(person, declarationId) // it may be voided
    yield* tell(sinceLag(told, presences.list(declarationId)))
  }

  function tell(news: readonly Presence[]): readonly Presence[] {
    for (const presence of news)
      if (presence.state) told.set(presence.clientId, presence)
      else told.delete(presence.clientId)
    return news
  }
}

function sinceLag(told: ReadonlyMap<string, Presence>, here: readonly Presence[]): Presence[] {
  const ids = new Set(here.map(({ clientId }) => clientId))
  const gone = [...told.values()].filter(({ clientId }) => !ids.has(clientId))
  return [...gone.map((presence) => ({ ...presence, state: null })), ...here]
}
