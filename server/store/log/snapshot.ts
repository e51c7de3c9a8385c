import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { Tables } from '../tables.ts'
import { replayWholeLog } from './replayLog.ts'

/** Writes the document's state as of the end of the log, in place of an older one, so that opening replays little. Gives its sequence; rejects with LogDamaged. */
export async function writeSnapshot(sql: Kysely<Tables>, declaration_id: string): Promise<number> {
  const { doc, sequence } = await replayWholeLog(sql, declaration_id)
  const state = Buffer.from(Y.encodeStateAsUpdate(doc))
  await sql
    .insertInto('snapshot')
    .values({ declaration_id, sequence, state })
    .onConflict((conflict) =>
      conflict
        .column('declaration_id')
        .doUpdateSet((row) => ({ sequence: row.ref('excluded.sequence'), state: row.ref('excluded.state') }))
        .whereRef('excluded.sequence', '>', 'snapshot.sequence'),
    )
    .execute()
  return sequence
}
