import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { Tables } from '../tables.ts'

/** Writes the document's state at a sequence, in place of an older one. Must be encoded before anything is awaited. */
export async function writeSnapshot(
  sql: Kysely<Tables>,
  declaration_id: string,
  sequence: number,
  doc: Y.Doc,
): Promise<void> {
  const state = Buffer.from(Y.encodeStateAsUpdate(doc))
  await sql
    .insertInto('snapshot')
    .values({ declaration_id, sequence, state })
    .onConflict((conflict) =>
      conflict
        .column('declaration_id')
        .doUpdateSet((row) => ({ sequence: row.ref('excluded.sequence'), state: row.ref('excluded.state') })),
    )
    .execute()
}
