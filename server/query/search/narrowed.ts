/** Conditions that narrow a question by the search index. They hold wherever the filter does, and decide nothing. */
import { sql, type SqlBool } from 'kysely'
import { quoted } from '../../store/sqlite/search.ts'
import type { DeclarationFilter, IndicatorFilter } from '../filter/filters.ts'
import { all, type Condition } from '../sql/Condition.ts'
import { type Grams, type Needed, neededAround, neededOfDeclaration, neededOfIndicator } from './Needed.ts'

/** A row i of `indicator`, joined with its row d of `declaration`, may match. */
export const indicatorNarrowed = (filter: IndicatorFilter): Condition =>
  all([...numbered('i.rowid', 'indicator_grams', neededOfIndicator(filter)), ...around(neededAround(filter))])

/** A row d of `declaration` may match. */
export const declarationNarrowed = (filter: DeclarationFilter): Condition =>
  all(around(neededOfDeclaration(filter)))

const around = (needed: Needed): Condition[] => numbered('d.ordinal', 'declaration_grams', needed)

/** The row is among those that have it. */
function numbered(number: string, table: string, needed: Needed): Condition[] {
  if (needed === null) return []
  const rows = sql`select rowid from ${sql.table(table)} where ${sql.ref(table)} match ${matchOf(needed)}`
  return [sql<SqlBool>`${sql.ref(number)} in (${rows})`]
}

/** In the words of FTS5; a lone character begins the gram. */
function matchOf(grams: Grams): string {
  if (typeof grams === 'string') return quoted(grams) + ([...grams].length === 1 ? ' *' : '')
  const [parts, word] = 'all' in grams ? [grams.all, ' AND '] : [grams.some, ' OR ']
  return `(${parts.map(matchOf).join(word)})`
}
