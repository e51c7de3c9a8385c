/** In what part of the indicators a gram is, as PostgreSQL knows it from its own statistics of the index: nothing is counted for it. */
import { type Kysely, sql } from 'kysely'
import type { ReadTables } from '../readsOf.ts'
import type { Grams } from './Needed.ts'

export interface GramShares {
  readonly indicators: number
  readonly declarations: number
  /** Of the grams that most have; none where there are no statistics yet. */
  readonly shares: ReadonlyMap<string, number>
}

/** Milliseconds until they are read again. PostgreSQL makes them anew when a tenth of the rows is another. */
const KEPT = 60_000

const KNOWN = new WeakMap<
  Kysely<ReadTables>,
  { readonly until: number; readonly read: Promise<GramShares> }
>()

export function gramShares(db: Kysely<ReadTables>): Promise<GramShares> {
  const known = KNOWN.get(db)
  if (known && Date.now() < known.until) return known.read
  const read = readShares(db)
  KNOWN.set(db, { until: Date.now() + KEPT, read })
  read.catch(() => KNOWN.delete(db))
  return read
}

interface StatisticsRow {
  readonly indicators: number
  readonly declarations: number | null
  readonly grams: readonly string[] | null
  /** Of each, and three figures more. */
  readonly shares: readonly number[] | null
}

async function readShares(db: Kysely<ReadTables>): Promise<GramShares> {
  const { rows } = await sql<StatisticsRow>`
    select c.reltuples as indicators, (select max(ordinal) from declaration) as declarations,
      s.most_common_elems::text::text[] as grams, s.most_common_elem_freqs as shares
    from pg_class c left join pg_stats s on s.schemaname = current_schema() and s.tablename = 'indicator_search'
    where c.oid = 'indicator'::regclass`.execute(db)
  const { indicators, declarations, grams, shares } = rows[0]!
  return {
    indicators,
    declarations: declarations ?? 0,
    shares: new Map((grams ?? []).map((gram, i) => [gram, shares?.[i] ?? 0])),
  }
}

/** Of what is rarer than all that is known it is none. */
export function shareWith(needed: Grams, { shares }: Pick<GramShares, 'shares'>): number {
  if ('line' in needed) return Math.min(...needed.line.map((gram) => shares.get(gram) ?? 0))
  const inside = ('all' in needed ? needed.all : needed.some).map((each) => shareWith(each, { shares }))
  return 'all' in needed ? Math.min(...inside) : inside.reduce((sum, share) => sum + share, 0)
}
