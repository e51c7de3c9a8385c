/** Conditions that narrow a question by the search index. They hold wherever the filter does, and decide nothing. */
import { type Kysely, sql } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { kindOf } from '../../store/statement.ts'
import type { DeclarationFilter, IndicatorFilter } from '../filter/filters.ts'
import type { Rows } from '../page/findPage.ts'
import type { ReadTables } from '../readsOf.ts'
import { all, ALWAYS, type Condition } from '../sql/Condition.ts'
import { gramShares, shareWith } from './gramShares.ts'
import { type Grams, neededAround, neededOfDeclaration, neededOfIndicator, type Needed } from './Needed.ts'
import * as ofPostgres from './ofPostgres.ts'
import * as ofSqlite from './ofSqlite.ts'

const OF = { SQLITE: ofSqlite, POSTGRES: ofPostgres } as const

/** A row i of `indicator`, joined with its row d of `declaration`, may match. */
export function indicatorNarrowed(kind: DatabaseKind, filter: IndicatorFilter): Condition {
  const needed = neededOfIndicator(filter)
  return all([needed ? OF[kind].indicatorHas(needed) : ALWAYS, declarationsAround(kind, filter)])
}

/** A row d of `declaration` may have some that match. */
export const declarationsAround = (kind: DatabaseKind, filter: IndicatorFilter): Condition =>
  declarationMayHave(kind, neededAround(filter))

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
 */
export async function nearbyForms(
  db: Kysely<ReadTables>,
  filter: IndicatorFilter,
  pageSize: number,
): Promise<number | null> {
  const needed = neededOfIndicator(filter)
  if (needed === null) return null
  const { forms, found } = await (kindOf(db) === 'SQLITE' ? counted : expected)(db, needed, pageSize)
  return forms > 0 && found >= 2 * forms ? forms : null
}

interface Nearby {
  readonly forms: number
  /** Rows that have it; more than twice as many need not be told. */
  readonly found: number
}

async function counted(db: Kysely<ReadTables>, needed: Grams, pageSize: number): Promise<Nearby> {
  const forms = sql`(select cast(sqrt(${pageSize} * coalesce(max(ordinal), 0)) as integer) from declaration)`
  const { rows } = await sql<Nearby>`
    select ${forms} as forms, count(*) as found
    from (${ofSqlite.indicatorNumbersWith(needed)} limit 2 * ${forms})`.execute(db)
  return rows[0]!
}

async function expected(db: Kysely<ReadTables>, needed: Grams, pageSize: number): Promise<Nearby> {
  const known = await gramShares(db)
  return {
    forms: Math.floor(Math.sqrt(pageSize * known.declarations)),
    found: shareWith(needed, known) * known.indicators,
  }
}
