/** Conditions that narrow a question by the search index. They hold wherever the filter does, and decide nothing. */
import { type Kysely, sql } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { kindOf } from '../../store/statement.ts'
import type { DeclarationFilter, IndicatorFilter } from '../filter/filters.ts'
import type { Rows } from '../page/findPage.ts'
import type { ReadTables } from '../readsOf.ts'
import { all, ALWAYS, type Condition } from '../sql/Condition.ts'
import { neededAround, neededOfDeclaration, neededOfIndicator, type Needed } from './Needed.ts'
import * as ofPostgres from './ofPostgres.ts'
import * as ofSqlite from './ofSqlite.ts'

const OF = { SQLITE: ofSqlite, POSTGRES: ofPostgres } as const

/** A row i of `indicator`, joined with its row d of `declaration`, may match. */
export function indicatorNarrowed(kind: DatabaseKind, filter: IndicatorFilter): Condition {
  const needed = neededOfIndicator(filter)
  return all([
    needed ? OF[kind].indicatorHas(needed) : ALWAYS,
    declarationMayHave(kind, neededAround(filter)),
  ])
}

/** The rows i of `indicator` that may match, without their declarations, of which nothing is asked. */
export function narrowedIndicators(kind: DatabaseKind, filter: IndicatorFilter): Rows {
  const needed = neededOfIndicator(filter)
  if (needed && kind === 'SQLITE') return ofSqlite.indicatorsWith(needed)
  return { from: sql`indicator i`, where: needed ? OF[kind].indicatorHas(needed) : ALWAYS }
}

/** A row d of `declaration` may match. */
export const declarationNarrowed = (kind: DatabaseKind, filter: DeclarationFilter): Condition =>
  declarationMayHave(kind, neededOfDeclaration(filter))

const declarationMayHave = (kind: DatabaseKind, needed: Needed): Condition =>
  needed ? OF[kind].declarationHas(needed) : ALWAYS

/**
 * Declarations of which so many that come first are looked through for a page of a text that many have; null: all that have
 * it are to be sorted. To look at a row takes a twentieth of sorting one, so that both take as long where a page is in as
 * many declarations as there are rows for each of its own; twice as many are looked through as it needs.
 *
 * PostgreSQL plans by statistics of its own.
 */
export async function nearbyForms(
  db: Kysely<ReadTables>,
  filter: IndicatorFilter,
  pageSize: number,
): Promise<number | null> {
  const needed = neededOfIndicator(filter)
  if (needed === null || kindOf(db) === 'POSTGRES') return null
  const forms = sql`(select cast(sqrt(${pageSize} * coalesce(max(ordinal), 0)) as integer) from declaration)`
  const { rows } = await sql<{ forms: number; found: number }>`
    select ${forms} as forms, count(*) as found
    from (${ofSqlite.indicatorRowsWith(needed)} limit 2 * ${forms})`.execute(db)
  const { forms: nearby, found } = rows[0]!
  return found >= 2 * nearby ? nearby : null
}
