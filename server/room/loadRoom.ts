/** What a room begins with: the declaration's row, its document replayed from the log, its growing Changes. */
import { type Kysely, sql as raw } from 'kysely'
import type * as Y from 'yjs'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import { documentRows, type DocumentRows } from '../store/index/rows.ts'
import { LogDamaged } from '../store/log/LogDamaged.ts'
import { replayWholeLog } from '../store/log/replayLog.ts'
import type { Tables } from '../store/tables.ts'
import type { ChangeRow } from './ChangeRecorder.ts'

export interface LoadedRoom {
  readonly row: DeclarationRow
  readonly doc: Y.Doc
  /** Read from the document when they are first asked for, at the latest before it takes its first edit: who only reads it waits for none. */
  readonly rows: DocumentRows
  readonly openChanges: readonly ChangeRow[]
  /** Rows of the log that had to be replayed on top of the snapshot. */
  readonly replayed: number
}

/** Null: there is no such declaration. Rejects with LogDamaged. */
export async function loadRoom(sql: Kysely<Tables>, declarationId: string): Promise<LoadedRoom | null> {
  const row = await sql
    .selectFrom('declaration')
    .selectAll()
    .where('id', '=', declarationId)
    .executeTakeFirst()
  if (!row) return null
  const { doc, sequence, replayed } = await replayWholeLog(sql, declarationId)
  if (sequence !== row.sequence)
    throw new LogDamaged(declarationId, `entry ${row.sequence}`, `should be the last, and ${sequence} is`)
  const openChanges = await sql
    .selectFrom('change')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    // As it stands in the index that is for this.
    .where(raw<boolean>`open = 1`)
    .execute()
  let rows: DocumentRows | undefined
  return {
    row,
    doc,
    get rows() {
      return (rows ??= documentRows(declarationId, doc))
    },
    openChanges,
    replayed,
  }
}
