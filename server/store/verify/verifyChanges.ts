import type { Kysely } from 'kysely'
import type { DeclarationRow } from '../index/indexRows.ts'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'

/** Whether each Change spans sequences of the log, and ends where the document can still be had. */
export async function verifyChanges(
  sql: Kysely<Tables>,
  { id, sequence: last }: DeclarationRow,
  entries: ReadonlySet<number>,
): Promise<Difference[]> {
  const changes = await sql
    .selectFrom('change')
    .select(['id', 'first_sequence', 'sequence'])
    .where('declaration_id', '=', id)
    .execute()
  return changes
    .filter(({ first_sequence: first, sequence }) => first < 1 || first > sequence || !entries.has(sequence))
    .map(({ id, first_sequence, sequence }) => ({
      where: `change ${id}`,
      log: `sequences from 1 to ${last}, the last of them an entry's`,
      stored: JSON.stringify({ first_sequence, sequence }),
    }))
}
