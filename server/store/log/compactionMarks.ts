import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../tables.ts'

export type CompactionMark = Omit<Selectable<Tables['compaction_mark']>, 'declaration_id'>

const AT_THE_BEGINNING: CompactionMark = { entry_sequence: 0, change_sequence: 0 }

export async function findMark(sql: Kysely<Tables>, declarationId: string): Promise<CompactionMark> {
  const found = await sql
    .selectFrom('compaction_mark')
    .select(['entry_sequence', 'change_sequence'])
    .where('declaration_id', '=', declarationId)
    .executeTakeFirst()
  return found ?? AT_THE_BEGINNING
}

/** Moves it, of one sequence or of both. */
export async function moveMark(
  sql: Kysely<Tables>,
  declarationId: string,
  to: Partial<CompactionMark>,
): Promise<void> {
  await sql
    .insertInto('compaction_mark')
    .values({ ...AT_THE_BEGINNING, ...to, declaration_id: declarationId })
    .onConflict((conflict) => conflict.column('declaration_id').doUpdateSet(to))
    .execute()
}
