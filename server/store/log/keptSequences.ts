/**
 * After which sequences the document can still be had. All, until the log is compacted; then, of those that were, the
 * ones where the rows up to them stand for just as many entries.
 */
import { type Kysely, sql as raw } from 'kysely'
import type { Tables } from '../tables.ts'

/** Whether the rows up to a sequence are its entries, all of them and no others. Once false, it stays so. */
export async function isKept(sql: Kysely<Tables>, declarationId: string, sequence: number): Promise<boolean> {
  const isSingle = sequence > (await compactedUpTo(sql, declarationId))
  const { entries, last } = await sql
    .selectFrom('entry')
    .select((row) => [row.fn.sum<number | null>('entries').as('entries'), row.fn.max('sequence').as('last')])
    .where('declaration_id', '=', declarationId)
    .where('sequence', isSingle ? '=' : '<=', sequence)
    .executeTakeFirstOrThrow()
  return last === sequence && entries === (isSingle ? 1 : sequence)
}

/** Above it every entry is a row of its own; 0: nothing is compacted. */
export async function compactedUpTo(sql: Kysely<Tables>, declarationId: string): Promise<number> {
  const { last } = await sql
    .selectFrom('entry')
    .select((row) => row.fn.max('sequence').as('last'))
    .where('declaration_id', '=', declarationId)
    // As it stands in the index that is for this.
    .where(raw<boolean>`entries > 1`)
    .executeTakeFirstOrThrow()
  return last ?? 0
}
