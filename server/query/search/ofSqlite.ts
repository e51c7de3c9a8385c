/** What a filter needs, in the words of SQLite's full-text tables (store/sqlite/search.ts). */
import { sql, type SqlBool } from 'kysely'
import { quoted } from '../../store/sqlite/search.ts'
import type { Rows } from '../page/findPage.ts'
import type { Condition } from '../sql/Condition.ts'
import type { Grams } from './Needed.ts'

/** A row i of `indicator` is among those that have it. */
export const indicatorHas = (needed: Grams): Condition =>
  sql<SqlBool>`i.rowid in (${rowsWith('indicator_grams', needed)})`

/** The rows i that have it, one after the other: quicker than to make a list of them, where all are wanted. */
export const indicatorsWith = (needed: Grams): Rows => ({
  from: sql`indicator_grams g cross join indicator i on i.rowid = g.rowid`,
  where: sql<SqlBool>`g.indicator_grams match ${matchOf(needed)}`,
})

/** A row d of `declaration` is. */
export const declarationHas = (needed: Grams): Condition =>
  sql<SqlBool>`d.ordinal in (${rowsWith('declaration_grams', needed)})`

export const indicatorRowsWith = (needed: Grams) => rowsWith('indicator_grams', needed)

const rowsWith = (table: string, needed: Grams) =>
  sql`select rowid from ${sql.table(table)} where ${sql.ref(table)} match ${matchOf(needed)}`

/** A lone character begins the gram. */
function matchOf(grams: Grams): string {
  if ('line' in grams) return joined(grams.line.map(termOf), ' AND ')
  return 'all' in grams ? joined(grams.all.map(matchOf), ' AND ') : joined(grams.some.map(matchOf), ' OR ')
}

const joined = (parts: readonly string[], word: string): string => `(${parts.join(word)})`
const termOf = (gram: string): string => quoted(gram) + ([...gram].length === 1 ? ' *' : '')
