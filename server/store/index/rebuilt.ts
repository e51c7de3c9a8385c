import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * The key of the setting that counts the indexes which were made anew: their rows may say something else than before as of
 * the same sequence, and whoever keeps what it has read of them reads it again.
 */
export const REBUILT = 'index rebuilt'

/** In the transaction that makes one anew. */
export async function countRebuilt(sql: Kysely<Tables>): Promise<void> {
  await sql
    .insertInto('setting')
    .values({ key: REBUILT, value: '1' })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({
        value: row.cast<string>(row(row.cast<number>('setting.value', 'integer'), '+', 1), 'text'),
      })),
    )
    .execute()
}
