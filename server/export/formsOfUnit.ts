import type { EntityManager } from '@mikro-orm/sql'
import { sqlOf } from '../store/tables.ts'

export interface UnitYear {
  readonly unitId: string
  readonly year: number
  /** The id of the last one that was had already; null: from the first. */
  readonly after: string | null
}

/** The declarations of a unit for a year in the order of their making, without those that are voided. */
export async function formsOfUnit(
  em: EntityManager,
  { unitId, year, after }: UnitYear,
  most: number,
): Promise<string[]> {
  const sql = sqlOf(em)
  const from = after === null ? undefined : await ordinalOf(em, after)
  let query = sql
    .selectFrom('declaration')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('voided', '=', 0)
  if (from !== undefined) query = query.where('ordinal', '>', from)
  const rows = await query.orderBy('ordinal').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** Infinity, behind which nothing stands, for one that is none. */
async function ordinalOf(em: EntityManager, id: string): Promise<number> {
  const row = await sqlOf(em)
    .selectFrom('declaration')
    .select('ordinal')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.ordinal ?? Number.MAX_SAFE_INTEGER
}
