/** What a filter needs, in the words of SQLite's full-text tables and of the recent grams beside them (store/sqlite/search.ts). */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type GramTable, quoted, recentOf, words } from '../../store/sqlite/search.ts'
import type { Rows } from '../page/findPage.ts'
import { ALWAYS, any, type Condition } from '../sql/Condition.ts'
import type { Grams } from './Needed.ts'

/** A row i of `indicator` is among those that have it. */
export const indicatorHas = (needed: Grams): Condition =>
  sql<SqlBool>`i.rowid in (${numbersWith('indicator_grams', needed)})`

/** The rows i that have it, one after the other: quicker than to make a list of them, where all are wanted. */
export const indicatorsWith = (needed: Grams): Rows => ({
  from: sql`(${indicatorNumbersWith(needed)}) g cross join indicator i on i.rowid = g.number`,
  where: ALWAYS,
})

/** A row d of `declaration` is. */
export const declarationHas = (needed: Grams): Condition =>
  sql<SqlBool>`d.ordinal in (${numbersWith('declaration_grams', needed)})`

export const indicatorNumbersWith = (needed: Grams) => numbersWith('indicator_grams', needed)

/** Each once. What a row has that the full-text table does not know is one of its recent grams: it may have it all. */
function numbersWith(table: GramTable, needed: Grams): RawBuilder<unknown> {
  const matches = sql`${sql.ref(table)} match ${matchOf(needed)}`
  return sql`
    select rowid as number from ${sql.table(table)} where ${matches}
    union all
    select r.number from (${recentlyWith(table, needed)}) r
      where not exists (select 1 from ${sql.table(table)} g where g.rowid = r.number and ${matches})`
}

/** A lone character begins the gram. */
function matchOf(grams: Grams): string {
  if ('line' in grams) return joined(grams.line.map(termOf), ' AND ')
  return 'all' in grams ? joined(grams.all.map(matchOf), ' AND ') : joined(grams.some.map(matchOf), ' OR ')
}

const joined = (parts: readonly string[], word: string): string => `(${parts.join(word)})`
const termOf = (gram: string): string => quoted(gram) + ([...gram].length === 1 ? ' *' : '')

function recentlyWith(table: GramTable, needed: Grams): RawBuilder<unknown> {
  const hasSome = any(gramsIn(needed).map((gram) => sql<SqlBool>`instr(grams, ${words([gram])}) > 0`))
  return sql`select distinct number from ${sql.table(recentOf(table))} where ${hasSome}`
}

function gramsIn(grams: Grams): readonly string[] {
  if ('line' in grams) return grams.line
  return ('all' in grams ? grams.all : grams.some).flatMap(gramsIn)
}
