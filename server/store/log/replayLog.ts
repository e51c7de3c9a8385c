import { setImmediate } from 'node:timers/promises'
import { newDocument } from '@jixiao/schema'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { Tables } from '../tables.ts'

export interface Replayed {
  readonly doc: Y.Doc
  /** Of the last row that was applied. */
  readonly sequence: number
  /** Rows that were applied on top of the snapshot. */
  readonly replayed: number
}

/** Rows applied in one transaction: some 10 ms. Between two the event loop has its turn. */
const PAGE = 1_000

/**
 * The document as of a sequence: the snapshot before it, then the rows since. Safe while the log is compacted (a row is
 * only ever merged into a later one), except that `upTo` may then be no kept sequence any more: `isKept` says so.
 */
export async function replayLog(
  sql: Kysely<Tables>,
  declarationId: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Replayed> {
  const snapshot = await sql
    .selectFrom('snapshot')
    .select(['sequence', 'state'])
    .where('declaration_id', '=', declarationId)
    .where('sequence', '<=', upTo)
    .executeTakeFirst()
  const doc = newDocument()
  let [sequence, replayed] = [snapshot?.sequence ?? 0, 0]
  for (let state = snapshot?.state; ; state = undefined) {
    const rows = await updatesBetween(sql, declarationId, sequence, upTo)
    doc.transact(() => {
      if (state) Y.applyUpdate(doc, state)
      for (const { update } of rows) Y.applyUpdate(doc, update)
    })
    sequence = rows.at(-1)?.sequence ?? sequence
    replayed += rows.length
    if (rows.length < PAGE) return { doc, sequence, replayed }
    await setImmediate()
  }
}

const updatesBetween = (sql: Kysely<Tables>, declarationId: string, after: number, upTo: number) =>
  sql
    .selectFrom('entry')
    .select(['sequence', 'update'])
    .where('declaration_id', '=', declarationId)
    .where('sequence', '>', after)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .limit(PAGE)
    .execute()
