import { type Kysely, sql as raw } from 'kysely'
import { type Compaction, compactLog } from '../log/compactLog.ts'
import { findDue } from '../log/dueForCompaction.ts'
import { forgetKeys } from './forgetKeys.ts'
import { shortenChanges } from '../log/shortenChanges.ts'
import { forgetNotices } from '../notice/write.ts'
import { kindOf } from '../statement.ts'
import type { Tables } from '../tables.ts'

/** Pages of the file given back at once. */
const PAGES = 500

/** Compacts what was logged before a time (ISO 8601), of every declaration where there is something new to do, and gives back the room that it took. Rejects with the first failure, after all. */
export async function compact(
  sql: Kysely<Tables>,
  before: string,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<Compaction> {
  const due = await findDue(sql, before)
  const sum = { rows: 0, left: 0 }
  const failures: unknown[] = []
  for (const [i, id] of due.entries()) {
    try {
      const counted = await compactLog(sql, id, before)
      await shortenChanges(sql, id)
      sum.rows += counted?.rows ?? 0
      sum.left += counted?.left ?? 0
    } catch (error) {
      failures.push(error) // one whose log is damaged keeps nobody else's from being compacted
    }
    tell(i + 1, due.length)
  }
  await forgetKeys(sql)
  await forgetNotices(sql)
  if (kindOf(sql) === 'SQLITE') await giveBack(sql) // PostgreSQL does so by itself
  if (failures.length > 0) throw failures[0]
  return sum
}

/** In a file that was made before it could shrink, free pages are used again instead. */
async function giveBack(sql: Kysely<Tables>): Promise<void> {
  const freePages = async () => {
    const { rows } = await raw<{ freelist_count: number }>`pragma freelist_count`.execute(sql)
    return rows[0]!.freelist_count
  }
  for (let free = await freePages(), was = Infinity; free > 0 && free < was;) {
    await raw`pragma incremental_vacuum(${raw.lit(PAGES)})`.execute(sql)
    was = free
    free = await freePages()
  }
}
