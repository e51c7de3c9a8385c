import type { Kysely } from 'kysely'
import { LogDamaged } from '../log/LogDamaged.ts'
import { loggedColumns } from '../log/readState.ts'
import { replayWholeLog } from '../log/replayLog.ts'
import { runStatement } from '../statement.ts'
import type { Tables } from '../tables.ts'
import { wholeDiff } from './diff.ts'
import { countRebuilt } from './rebuilt.ts'
import { type DocumentRows, documentRows, NO_ROWS } from './rows.ts'
import { indexStatements } from './write.ts'

/**
 * Writes a declaration's index anew from its log. Run it inside a transaction; safe while the server runs. Rejects with
 * LogDamaged.
 */
export async function rebuildIndex(sql: Kysely<Tables>, declarationId: string): Promise<void> {
  // Its row first, as written: until we are done no server commits to it.
  const itsRow = sql.updateTable('declaration').where('id', '=', declarationId)
  await itsRow.set((row) => ({ sequence: row.ref('sequence') })).execute()
  for (const table of ['measure', 'paragraph'] as const)
    await sql.deleteFrom(table).where('declaration_id', '=', declarationId).execute()
  const { doc, sequence } = await replayWholeLog(sql, declarationId)
  await requireLast(sql, declarationId, sequence)
  const rows = documentRows(declarationId, doc)
  const columns = { ...rows.columns, ...(await loggedColumns(sql, declarationId, Number.MAX_SAFE_INTEGER)) }
  await itsRow.set(columns).execute()
  await deleteOthers(sql, declarationId, rows)
  for (const statement of indexStatements(declarationId, NO_ROWS, wholeDiff(rows)))
    await runStatement(sql, statement)
  await countRebuilt(sql)
}

/** Those that stay keep the numbers of their rows, by which the search index knows them. */
async function deleteOthers(
  sql: Kysely<Tables>,
  declarationId: string,
  { indicators }: DocumentRows,
): Promise<void> {
  const stored = await sql
    .selectFrom('indicator')
    .select('id')
    .where('declaration_id', '=', declarationId)
    .execute()
  for (const { id } of stored)
    if (!indicators.get(id)) await sql.deleteFrom('indicator').where('id', '=', id).execute()
}

/** A log that ends before what was acknowledged makes no index. */
async function requireLast(sql: Kysely<Tables>, declarationId: string, last: number): Promise<void> {
  const { sequence } = await sql
    .selectFrom('declaration')
    .select('sequence')
    .where('id', '=', declarationId)
    .executeTakeFirstOrThrow()
  if (sequence !== last)
    throw new LogDamaged(declarationId, `entry ${sequence}`, `should be the last, and ${last} is`)
}
