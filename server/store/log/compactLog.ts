/**
 * Compacting: single keystrokes that are old become one row a Change and clientID. Every sequence that ends a Change, and
 * every lock, change of state and edit of the server's own, stays, and the document as of it is what it was.
 *
 * Safe beside a server that writes, and beside another that compacts: it goes part by part, each in one transaction.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { findMark, moveMark } from './compactionMarks.ts'
import { type EntryRow, mergeEntries } from './mergeEntries.ts'

/** How many rows it looked at, and how many are left of them. */
export interface Compaction {
  readonly rows: number
  readonly left: number
}

/** Rows read and written at once: the transaction takes some milliseconds. */
const PART = 1_000
/** Milliseconds between two parts, in which others write. */
const PAUSE = 20
/** Rows in one statement; a row binds eleven values. */
const ROWS_A_STATEMENT = 500

/**
 * Compacts the entries of a declaration that were made before a time (ISO 8601). Gives null where another compacted them
 * meanwhile: what was written until then stands.
 */
export async function compactLog(
  sql: Kysely<Tables>,
  declarationId: string,
  before: string,
): Promise<Compaction | null> {
  // First of all: what comes later may end Changes that are not known yet, but only above this.
  const upTo = await lastSequence(sql, declarationId)
  let ends: ReadonlySet<number> | undefined
  const counted = { rows: 0, left: 0 }
  const { entry_sequence: begin } = await findMark(sql, declarationId)
  for (let after = begin; ;) {
    const rows = await rowsBetween(sql, declarationId, after, upTo)
    const young = rows.findIndex(({ at }) => at >= before)
    const part = young < 0 ? rows : rows.slice(0, young)
    if (part.length === 0) {
      if (after > begin) await moveMark(sql, declarationId, { entry_sequence: after })
      return counted
    }
    const kept = (ends ??= await changeEnds(sql, declarationId))
    const merged = mergeEntries(part, ({ sequence }) => kept.has(sequence))
    if (merged.length < part.length) {
      if (!(await replaceRows(sql, part, merged))) return null
      await wait(PAUSE)
    }
    counted.rows += part.length
    counted.left += merged.length
    after = part.at(-1)!.sequence
  }
}

async function lastSequence(sql: Kysely<Tables>, declarationId: string): Promise<number> {
  const { sequence } = await sql
    .selectFrom('declaration')
    .select('sequence')
    .where('id', '=', declarationId)
    .executeTakeFirstOrThrow()
  return sequence
}

/** The last sequence of each Change, of one that grows the last so far. */
async function changeEnds(sql: Kysely<Tables>, declarationId: string): Promise<ReadonlySet<number>> {
  const ends = await sql
    .selectFrom('change')
    .select('sequence')
    .distinct()
    .where('declaration_id', '=', declarationId)
    .execute()
  return new Set(ends.map(({ sequence }) => sequence))
}

const rowsBetween = (
  sql: Kysely<Tables>,
  declarationId: string,
  after: number,
  upTo: number,
): Promise<EntryRow[]> =>
  sql
    .selectFrom('entry')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('sequence', '>', after)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .limit(PART)
    .execute()

/** False, and nothing is written, where the rows are not those that were read. */
async function replaceRows(
  sql: Kysely<Tables>,
  rows: readonly EntryRow[],
  merged: readonly EntryRow[],
): Promise<boolean> {
  const [first, last] = [rows[0]!, rows.at(-1)!]
  return sql
    .transaction()
    .execute(async (sql) => {
      const { numDeletedRows } = await sql
        .deleteFrom('entry')
        .where('declaration_id', '=', first.declaration_id)
        .where('sequence', '>=', first.sequence)
        .where('sequence', '<=', last.sequence)
        .executeTakeFirstOrThrow()
      if (Number(numDeletedRows) !== rows.length) throw new RowsGone()
      for (let i = 0; i < merged.length; i += ROWS_A_STATEMENT)
        await sql
          .insertInto('entry')
          .values(merged.slice(i, i + ROWS_A_STATEMENT))
          .execute()
      return true
    })
    .catch((error: unknown) => {
      if (error instanceof RowsGone) return false
      throw error
    })
}

class RowsGone extends Error {}
