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

/** Beyond so many, sorting them takes longer than walking through the first rows. */
const MANY = 5_000

/** Whether many indicators may match, as far as the index can tell. PostgreSQL plans by statistics of its own. */
export async function isCommon(db: Kysely<ReadTables>, filter: IndicatorFilter): Promise<boolean> {
  const needed = neededOfIndicator(filter)
  if (needed === null || kindOf(db) === 'POSTGRES') return false
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (${ofSqlite.indicatorRowsWith(needed)} limit ${MANY})`.execute(db)
  return rows[0]!.found === MANY
}
