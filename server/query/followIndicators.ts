/**
 * The indicators that match a filter, followed across all declarations: what begins to match, changes, ceases to match.
 * It listens first, then works out what happened since a cursor by comparing each declaration that has moved with what it
 * was then, and goes on with each commit.
 */
import type { EntityManager } from '@mikro-orm/sql'
import { requireRead } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import { Follower } from '../room/Follower.ts'
import { Mailbox } from '../room/Mailbox.ts'
import type { Committed } from '../room/Publisher.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import { NO_ROWS } from '../store/index/rows.ts'
import type { Store } from '../store/orm.ts'
import { changeCursor, readChangeCursor } from './changeCursor.ts'
import { compare, everything, type Moment } from './compareMoments.ts'
import type { IndicatorFilter } from './filter/filters.ts'
import { requireBounds } from './filter/requireBounds.ts'
import { FollowedFilter, type IndicatorNews } from './follow/FollowedFilter.ts'
import { type CommitNews, followedFilters } from './follow/FollowedFilters.ts'
import type { IndicatorFacts } from './match/matchIndicator.ts'
import type { Matcher } from './match/nested.ts'
import { readsOf } from './readsOf.ts'
import type { Sight } from './Sight.ts'
import type { DocumentHistory, Moment as PastMoment } from './source/DocumentSource.ts'

interface Services {
  readonly store: Store
  readonly rooms: Rooms
  readonly history: DocumentHistory
}

/** Commits with news that a follower may be behind before it is compared with where it was; each holds its declaration's rows. */
const MOST_BEHIND = { items: 100 }

/** Rejects with BAD_USER_INPUT for a filter or cursor that is none, FORBIDDEN for a token that may not read. */
export function followIndicators(
  services: Services,
  person: Person,
  where: IndicatorFilter,
  after: string | null,
): AsyncIterableIterator<IndicatorNews> {
  requireBounds(where)
  const from = after === null ? null : readChangeCursor(after)
  requireRead(person)
  const sight = person.unitIds
  const sees = (unitId: string) => sight === 'ALL' || sight.includes(unitId)
  const mailbox = new Mailbox<CommitNews>(MOST_BEHIND)
  const followed = followedFilters(services.rooms.publisher, services.store)
  const unlisten = followed.follow(where, {
    tell: (news) => sees(news.committed.after.row.unit_id) && mailbox.push(news),
    lag: () => mailbox.lag(),
  })
  const following = {
    ...services,
    sight,
    matches: new FollowedFilter(where).matches,
    told: new Map<string, number>(),
  }
  const heard = services.rooms.publisher.published
  let begun = 0
  let position = 0
  return new Follower({
    mailbox,
    unlisten,
    first: begin(),
    newsOf: (taken) => (taken.kind === 'ITEMS' ? tell(taken.items) : since()),
  })

  async function* begin(): AsyncGenerator<IndicatorNews, void, undefined> {
    if (from === null) position = begun = heard?.last ?? (await beforeAll(services))
    else {
      position = from
      yield* since()
    }
  }

  async function* since(): AsyncGenerator<IndicatorNews, void, undefined> {
    position = yield* movedNews(following, position)
  }

  function* tell(commits: readonly CommitNews[]): Generator<IndicatorNews, void, undefined> {
    for (const { committed, news } of commits) {
      const last = committed.entries.at(-1)!.position
      if (last <= begun || isTold(following.told, committed)) continue
      yield* news
      position = Math.max(position, last)
    }
  }
}

/** Whether it was told by comparing. The first commit that was not is followed by others that were not either. */
function isTold(told: Map<string, number>, { declarationId, after }: Committed): boolean {
  if (after.row.sequence <= (told.get(declarationId) ?? 0)) return true
  told.delete(declarationId)
  return false
}

interface Following extends Services {
  readonly sight: Sight
  readonly matches: Matcher<IndicatorFacts>
  /** Up to which sequence each declaration was told of by comparing: its commits up to there are no news. */
  readonly told: Map<string, number>
}

/** Where nothing was published yet when following began: what was published since the question was put is news. */
async function beforeAll({ rooms, store }: Services): Promise<number> {
  const last = await lastPosition(store.em())
  const { first = Infinity } = rooms.publisher.published ?? {}
  return Math.min(last, first - 1)
}

async function lastPosition(em: EntityManager): Promise<number> {
  const { last } = await readsOf(em)
    .selectFrom('entry')
    .select((row) => row.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/**
 * What happened since a position, declaration by declaration, each compared with what it was then. Until the last of it
 * is told the cursor stays the old one, so that following on from any of it misses nothing; the last has the new one, or
 * who was told of it would not be told that it was taken back. Gives the position reached: the old one, where a commit that is on disk was not yet in its room, and will be told of by its listener.
 */
async function* movedNews(
  { store, rooms, history, sight, matches, told }: Following,
  position: number,
): AsyncGenerator<IndicatorNews, number, undefined> {
  const reached = await lastPosition(store.em())
  const moved = await movedSince(store.em(), sight, position, reached)
  let isWhole = true
  let held: Omit<IndicatorNews, 'cursor'> | null = null
  for (const { declarationId, sequence, last } of moved) {
    const { live, row, rows } = await rooms.open(declarationId)
    told.set(declarationId, row.sequence)
    isWhole &&= row.sequence >= last
    const then = sequence === 0 ? NOTHING(row) : pastOf(row, await history.find(declarationId, sequence))
    const actor = await lastActor(store.em(), declarationId)
    const all = then
      ? await compare(store.em(), then, { row, rows }, null, matches)
      : await everything(store.em(), live, { row, rows }, matches)
    for (const news of all) {
      if (held) yield { ...held, cursor: changeCursor(position) }
      held = { ...news, sequence: row.sequence, actor }
    }
  }
  const end = isWhole ? reached : position
  if (held) yield { ...held, cursor: changeCursor(end) }
  return end
}

const pastOf = (now: DeclarationRow, then: PastMoment | null): Moment | null =>
  then && { row: { ...now, ...then.columns, ...then.row }, rows: then }
const NOTHING = (row: DeclarationRow): Moment => ({
  row,
  rows: { columns: row, paragraphs: NO_PARAGRAPHS, indicators: NO_ROWS.indicators },
})
const NO_PARAGRAPHS = { overview: [], basis: [], necessity: [], safeguards: [], plan: [], goals: [] }

/**
 * The declarations with entries after a position, in the order of the first of them, each with its sequence at that
 * position (0: it was not there) and the last one.
 */
async function movedSince(em: EntityManager, sight: Sight, position: number, reached: number) {
  const moved = await readsOf(em)
    .selectFrom('entry')
    .innerJoin('declaration', 'declaration.id', 'entry.declaration_id')
    .select((row) => [
      'entry.declaration_id',
      row.fn.min('entry.sequence').as('first'),
      row.fn.max('entry.sequence').as('last'),
    ])
    .where('entry.position', '>', position)
    .where('entry.position', '<=', reached)
    .$if(sight !== 'ALL', (query) => query.where('declaration.unit_id', 'in', sight as readonly string[]))
    .groupBy('entry.declaration_id')
    .orderBy((row) => row.fn.min('entry.position'))
    .execute()
  return moved.map(({ declaration_id: declarationId, first, last }) => ({
    declarationId,
    sequence: first - 1,
    last,
  }))
}

async function lastActor(em: EntityManager, declarationId: string): Promise<{ memberId: string } | null> {
  const entry = await readsOf(em)
    .selectFrom('entry')
    .select('actor_id')
    .where('declaration_id', '=', declarationId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return entry?.actor_id ? { memberId: entry.actor_id } : null
}
