/** Writes a declaration's index anew from its log. Run it inside a transaction; safe while the server runs. */
import type { Kysely } from 'kysely'
import { loggedColumns } from '../log/readState.ts'
import { replayLog } from '../log/replayLog.ts'
import { runStatement } from '../statement.ts'
import type { Tables } from '../tables.ts'
import { wholeDiff } from './diff.ts'
import { documentRows, NO_ROWS } from './rows.ts'
import { indexStatements } from './write.ts'

export async function rebuildIndex(sql: Kysely<Tables>, declarationId: string): Promise<void> {
  // A write first: what is read after it cannot be overtaken by a server's commit.
  await sql.deleteFrom('measure').where('declaration_id', '=', declarationId).execute()
  await sql.deleteFrom('indicator').where('declaration_id', '=', declarationId).execute()
  await sql.deleteFrom('paragraph').where('declaration_id', '=', declarationId).execute()
  const { doc } = await replayLog(sql, declarationId, Number.MAX_SAFE_INTEGER)
  const rows = documentRows(declarationId, doc)
  const columns = { ...rows.columns, ...(await loggedColumns(sql, declarationId, Number.MAX_SAFE_INTEGER)) }
  await sql.updateTable('declaration').set(columns).where('id', '=', declarationId).execute()
  for (const statement of indexStatements(declarationId, NO_ROWS, wholeDiff(rows)))
    await runStatement(sql, statement)
}
