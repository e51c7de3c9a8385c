/**
 * After which sequences the document can still be had. All, until the log is compacted; then, of those that were, the
 * ones where the rows up to them stand for just as many entries.
 */
import { type Kysely, sql as raw } from 'kysely'
import type { Tables } from '../tables.ts'

/** Whether the rows up to a sequence are its entries, all of them and no others. Once false, it stays so. */
export async function isKept(sql: Kysely<Tables>, declarationId: string, sequence: number): Promise<boolean> {
  const rows = sql.selectFrom('entry').where('declaration_id', '=', declarationId)
  const upTo = rows.where('sequence', '<=', sequence)
  const { last } = await upTo.select((row) => row.fn.max('sequence').as('last')).executeTakeFirstOrThrow()
  if (last !== sequence) return false
  if (sequence > (await compactedUpTo(sql, declarationId))) return true
  const { count } = await upTo
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const { more } = await upTo
    .select(raw<number>`coalesce(sum(entries - 1), 0)`.as('more'))
    .where(isCompacted)
    .executeTakeFirstOrThrow()
  return count + more === sequence
}

/** Above it every entry is a row of its own; 0: nothing is compacted. */
export async function compactedUpTo(sql: Kysely<Tables>, declarationId: string): Promise<number> {
  const { last } = await sql
    .selectFrom('entry')
    .select((row) => row.fn.max('sequence').as('last'))
    .where('declaration_id', '=', declarationId)
    .where(isCompacted)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** As it stands in the index that is for this. */
const isCompacted = raw<boolean>`entries > 1`
