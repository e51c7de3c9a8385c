/** Conditions that narrow a question by the search index. They hold wherever the filter does, and decide nothing. */
import { type Kysely, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { quoted } from '../../store/sqlite/search.ts'
import { kindOf } from '../../store/statement.ts'
import type { DeclarationFilter, IndicatorFilter } from '../filter/filters.ts'
import type { ReadTables } from '../readsOf.ts'
import { all, ALWAYS, type Condition } from '../sql/Condition.ts'
import { type Grams, type Needed, neededAround, neededOfDeclaration, neededOfIndicator } from './Needed.ts'

/** A row i of `indicator`, joined with its row d of `declaration`, may match. PostgreSQL has no such index yet. */
export const indicatorNarrowed = (kind: DatabaseKind, filter: IndicatorFilter): Condition =>
  kind === 'POSTGRES'
    ? ALWAYS
    : all([
        ...numbered('i.rowid', 'indicator_grams', neededOfIndicator(filter)),
        ...around(neededAround(filter)),
      ])

/** Beyond so many, sorting them takes longer than walking through the first rows. */
const MANY = 5_000

/** Whether many indicators may match, as far as the index can tell. */
export async function isCommon(db: Kysely<ReadTables>, filter: IndicatorFilter): Promise<boolean> {
  const needed = neededOfIndicator(filter)
  if (needed === null || kindOf(db) === 'POSTGRES') return false
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (${rowsWith('indicator_grams', needed)} limit ${MANY})`.execute(db)
  return rows[0]!.found === MANY
}

/** A row d of `declaration` may match. */
export const declarationNarrowed = (kind: DatabaseKind, filter: DeclarationFilter): Condition =>
  kind === 'POSTGRES' ? ALWAYS : all(around(neededOfDeclaration(filter)))

const around = (needed: Needed): Condition[] => numbered('d.ordinal', 'declaration_grams', needed)

/** The row is among those that have it. */
function numbered(number: string, table: string, needed: Needed): Condition[] {
  if (needed === null) return []
  return [sql<SqlBool>`${sql.ref(number)} in (${rowsWith(table, needed)})`]
}

const rowsWith = (table: string, needed: Grams) =>
  sql`select rowid from ${sql.table(table)} where ${sql.ref(table)} match ${matchOf(needed)}`

/** In the words of FTS5; a lone character begins the gram. */
function matchOf(grams: Grams): string {
  if (typeof grams === 'string') return quoted(grams) + ([...grams].length === 1 ? ' *' : '')
  const [parts, word] = 'all' in grams ? [grams.all, ' AND '] : [grams.some, ' OR ']
  return `(${parts.map(matchOf).join(word)})`
}
