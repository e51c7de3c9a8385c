import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { DeclarationRow } from '../index/indexRows.ts'
import { documentRows } from '../index/rows.ts'
import { replayLog } from '../log/replayLog.ts'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'

/** Whether the snapshot and the entries since are the same document as all entries, `doc`. */
export async function verifySnapshot(
  sql: Kysely<Tables>,
  { id }: DeclarationRow,
  doc: Y.Doc,
): Promise<Difference[]> {
  try {
    const short = await replayLog(sql, id)
    if (short.isWhole && areSame(id, short.doc, doc)) return []
    return [{ where: 'snapshot', log: 'what all entries make', stored: 'something else' }]
  } catch (error) {
    return [{ where: 'snapshot', log: 'what all entries make', stored: String(error) }]
  }
}

/** The same structs and deletions, and the same to read. */
function areSame(id: string, one: Y.Doc, other: Y.Doc): boolean {
  const read = (doc: Y.Doc) => {
    const { columns, paragraphs, indicators } = documentRows(id, doc)
    return JSON.stringify([columns, paragraphs, indicators.all])
  }
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && read(one) === read(other)
}
