import { newDocument } from '@jixiao/schema'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { Tables } from '../tables.ts'

export interface Replayed {
  readonly doc: Y.Doc
  readonly replayed: number
}

/** The document as of a sequence: the snapshot before it, then the entries since, in one transaction. */
export async function replayLog(sql: Kysely<Tables>, declarationId: string, upTo: number): Promise<Replayed> {
  const snapshot = await sql
    .selectFrom('snapshot')
    .select(['sequence', 'state'])
    .where('declaration_id', '=', declarationId)
    .where('sequence', '<=', upTo)
    .executeTakeFirst()
  const entries = await sql
    .selectFrom('entry')
    .select('update')
    .where('declaration_id', '=', declarationId)
    .where('sequence', '>', snapshot?.sequence ?? 0)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .execute()
  const doc = newDocument()
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state)
    for (const { update } of entries) Y.applyUpdate(doc, update)
  })
  return { doc, replayed: entries.length }
}
