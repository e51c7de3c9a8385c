import { type ExpressionBuilder, type Kysely, sql as raw } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Declarations with entries from before a time (ISO 8601), or with closed Changes, that were not looked at yet; in order.
 * Every day few of all have any, so it is one statement, which looks up two places for each: reading their logs to see
 * that nothing is new took minutes for 50,000.
 */
export async function findDue(sql: Kysely<Tables>, before: string): Promise<string[]> {
  const due = await sql
    .selectFrom('declaration')
    .leftJoin('compaction_mark', 'compaction_mark.declaration_id', 'declaration.id')
    .select('declaration.id')
    .where((row) => row.or([row(nextEntry(row), '<', before), row.exists(nextChange(row))]))
    .orderBy('declaration.ordinal')
    .execute()
  return due.map(({ id }) => id)
}

type Declarations = ExpressionBuilder<Tables, 'declaration'>

/** When it was made: those after it are younger. */
const nextEntry = (row: Declarations) =>
  row
    .selectFrom('entry')
    .select('entry.at')
    .whereRef('entry.declaration_id', '=', 'declaration.id')
    .where('entry.sequence', '>', raw<number>`coalesce(compaction_mark.entry_sequence, 0)`)
    .orderBy('entry.sequence')
    .limit(1)

const nextChange = (row: Declarations) =>
  row
    .selectFrom('change')
    .select('change.id')
    .whereRef('change.declaration_id', '=', 'declaration.id')
    .where('change.first_sequence', '>', raw<number>`coalesce(compaction_mark.change_sequence, 0)`)
    .where('change.open', '=', 0)
