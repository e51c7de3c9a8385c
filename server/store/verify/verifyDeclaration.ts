/**
 * Whether all that is stored of a declaration says the same: the log, entry by entry; the snapshot; the index; the
 * Changes; and whether the comments stand on something. Reads only; safe while the server runs.
 */
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'
import { verifyChanges } from './verifyChanges.ts'
import { verifyComments } from './verifyComments.ts'
import { verifyIndex } from './verifyIndex.ts'
import { verifyLog } from './verifyLog.ts'
import { verifySearch } from './verifySearch.ts'
import { verifySnapshot } from './verifySnapshot.ts'

/** Run it inside a transaction, so that all is read as of one moment. */
export async function verifyDeclaration(
  sql: Kysely<Tables>,
  declarationId: string,
): Promise<readonly Difference[]> {
  const row = await sql
    .selectFrom('declaration')
    .selectAll()
    .where('id', '=', declarationId)
    .executeTakeFirstOrThrow()
  const { doc, entries, differences } = await verifyLog(sql, row)
  // What a damaged log would say of the rest is not worth comparing.
  if (!doc) return differences
  return [
    ...differences,
    ...(await verifySnapshot(sql, row, doc)),
    ...(await verifyIndex(sql, row, doc)),
    ...(await verifySearch(sql, row.id, doc)),
    ...(await verifyChanges(sql, row, entries)),
    ...(await verifyComments(sql, row.id, doc)),
  ]
}
