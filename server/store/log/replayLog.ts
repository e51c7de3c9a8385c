import { setImmediate } from 'node:timers/promises'
import { newDocument } from '@jixiao/schema'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { Tables } from '../tables.ts'
import { LogDamaged } from './LogDamaged.ts'

export interface Replayed {
  readonly doc: Y.Doc
  /** Of the last row that was applied. */
  readonly sequence: number
  /** Rows that were applied on top of the snapshot. */
  readonly replayed: number
  /** False where entries are missing between the snapshot and there, or what some of them hang on. */
  readonly isWhole: boolean
}

/** Rows applied in one transaction: some 10 ms. Between two the event loop has its turn. */
const PAGE = 1_000

/** The document as of the log's end. Rejects with LogDamaged where it is not all there. */
export async function replayWholeLog(sql: Kysely<Tables>, declarationId: string): Promise<Replayed> {
  const replayed = await replayLog(sql, declarationId)
  if (replayed.isWhole) return replayed
  throw new LogDamaged(declarationId, `what leads to entry ${replayed.sequence}`, 'is not all there')
}

/**
 * The document as of a sequence: the snapshot before it, then the rows since. Safe while the log is compacted (a row is
 * only ever merged into a later one), except that `upTo` may then be no kept sequence any more: `isKept` says so.
 * Rejects with LogDamaged where something in it cannot be read.
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
  const from = snapshot?.sequence ?? 0
  let [sequence, replayed, entries] = [from, 0, 0]
  if (snapshot) applySnapshot(doc, snapshot.state, declarationId)
  for (;;) {
    const rows = await updatesBetween(sql, declarationId, sequence, upTo)
    doc.transact(() => {
      for (const row of rows) apply(doc, row.update, { declarationId, where: `entry ${row.sequence}` })
    })
    sequence = rows.at(-1)?.sequence ?? sequence
    replayed += rows.length
    entries += rows.reduce((sum, row) => sum + row.entries, 0)
    // More entries than sequences: some rows were merged into later ones meanwhile, and are there twice.
    if (rows.length < PAGE)
      return { doc, sequence, replayed, isWhole: entries >= sequence - from && !hasPending(doc) }
    await setImmediate()
  }
}

const hasPending = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null

/** What was deleted before it was written down was forgotten then: Yjs need not look through all that again. */
function applySnapshot(doc: Y.Doc, state: Uint8Array, declarationId: string): void {
  doc.gc = false
  doc.transact(() => apply(doc, state, { declarationId, where: 'snapshot' }))
  doc.gc = true
}

function apply(
  doc: Y.Doc,
  update: Uint8Array,
  { declarationId, where }: { readonly declarationId: string; readonly where: string },
): void {
  try {
    Y.applyUpdate(doc, update)
  } catch (error) {
    throw new LogDamaged(declarationId, where, 'cannot be read', error)
  }
}

const updatesBetween = (sql: Kysely<Tables>, declarationId: string, after: number, upTo: number) =>
  sql
    .selectFrom('entry')
    .select(['sequence', 'entries', 'update'])
    .where('declaration_id', '=', declarationId)
    .where('sequence', '>', after)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .limit(PAGE)
    .execute()
