import { seesVoided } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import { problem } from '../problem.ts'
import { Follower } from './Follower.ts'
import { Mailbox, type Taken } from './Mailbox.ts'
import type { CommittedEntry } from './Publisher.ts'
import type { Rooms } from './Rooms.ts'

/** How far a follower may be behind; one that is further behind is ended, and asks `changes` for what it missed. */
const MOST_BEHIND = { items: 1_000, bytes: 1024 * 1024, sizeOf: sizeOfEntry }

/** Bytes of an entry besides its update and texts, about. */
const ENVELOPE = 500

function sizeOfEntry({ update, changes }: CommittedEntry): number {
  const texts = changes.reduce((sum, { from_text }) => sum + (from_text?.length ?? 0), 0)
  return ENVELOPE + update.byteLength + 2 * texts
}

/** A declaration's entries as they are committed. Rejects with NOT_FOUND. */
export async function followEntries(
  { rooms }: { readonly rooms: Rooms },
  person: Person,
  declarationId: string,
): Promise<AsyncIterableIterator<CommittedEntry>> {
  await rooms.openFor(person, declarationId)
  const mailbox = new Mailbox<CommittedEntry>(MOST_BEHIND)
  const unlisten = rooms.publisher.listen(declarationId, ({ entries }) =>
    entries.forEach((entry) => mailbox.push(entry)),
  )
  return new Follower({ mailbox, unlisten, newsOf: (taken) => newsOf(person, taken) })
}

/** Of its voiding everybody is told who was there; whoever does not see voided ones is then told nothing more. */
function* newsOf(person: Person, taken: Taken<CommittedEntry>): Generator<CommittedEntry, void, undefined> {
  if (taken.kind === 'LAGGED') throw problem('UNAVAILABLE')
  for (const entry of taken.items) {
    yield entry
    if (isVoiding(entry) && !seesVoided(person)) throw problem('NOT_FOUND')
  }
}

const isVoiding = ({ changes }: CommittedEntry): boolean =>
  changes.some(({ kind, field, indicator_key: key }) => kind === 'REMOVE' && field === null && key === null)
