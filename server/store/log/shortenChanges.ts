import { type Kysely, type RawBuilder, type Selectable, sql as raw } from 'kysely'
import type { Tables } from '../tables.ts'
import { type ChangePlace, isAt } from './changePlace.ts'
import { LONG, shortenWords } from './changeWords.ts'
import { findMark, moveMark } from './compactionMarks.ts'

type ChangeRow = Selectable<Tables['change']>

/** Rows read at once: of the longest narratives some 10 MB. More than have to be gone back. */
const PART = 100

/**
 * Keeps the words of a declaration's closed Changes short, and loses nothing of them. Safe beside a server that writes:
 * who closes a Change writes it last.
 */
export async function shortenChanges(sql: Kysely<Tables>, declarationId: string): Promise<void> {
  const { change_sequence: begin } = await findMark(sql, declarationId)
  const end = await lastClosed(sql, declarationId) // first of all: what is closed meanwhile may lie before others
  const places = await sql
    .selectFrom('change')
    .select(['declaration_id', 'field', 'indicator_key', 'cell'])
    .distinct()
    .where('declaration_id', '=', declarationId)
    .where('first_sequence', '>', begin)
    .where(isWhole)
    .execute()
  for (const place of places) await shortenAt(sql, place, begin)
  if (end > begin) await moveMark(sql, declarationId, { change_sequence: end })
}

/** The first sequence of the last Change up to which none is open; 0 where that is none. */
async function lastClosed(sql: Kysely<Tables>, declarationId: string): Promise<number> {
  const changes = sql.selectFrom('change').where('declaration_id', '=', declarationId)
  const { open } = await changes
    .select((row) => row.fn.min('first_sequence').as('open'))
    .where('open', '=', 1)
    .executeTakeFirstOrThrow()
  const { last } = await changes
    .select((row) => row.fn.max('first_sequence').as('last'))
    .where('first_sequence', '<', open ?? Number.MAX_SAFE_INTEGER)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Closed, of a long text, and not kept short yet. */
const isWhole: RawBuilder<boolean> = raw`kind = 'EDIT' and open = 0 and words is null
  and (length(from_text) > ${raw.lit(LONG)} or length(to_text) > ${raw.lit(LONG)})`

async function shortenAt(sql: Kysely<Tables>, place: ChangePlace, begin: number): Promise<void> {
  for (let after = begin; ;) {
    const rows = await nextPart(sql, place, after)
    const last = rows.at(-1)
    if (!last) return
    const kept = shortenWords(rows)
    await write(
      sql,
      kept.filter((row, i) => row !== rows[i]),
    )
    after = last.first_sequence
  }
}

/** From the first whole row after a sequence on; before it, those by which it may be kept short. */
async function nextPart(sql: Kysely<Tables>, place: ChangePlace, after: number) {
  const there = sql.selectFrom('change').where(isAt(place))
  const { first } = await there
    .select((row) => row.fn.min('first_sequence').as('first'))
    .where('first_sequence', '>', after)
    .where(isWhole)
    .executeTakeFirstOrThrow()
  if (first === null) return []
  const { from } = await there
    .select((row) => row.fn.max('first_sequence').as('from'))
    .where('first_sequence', '<', first)
    .where('from_text', 'is not', null)
    .executeTakeFirstOrThrow()
  return there
    .selectAll()
    .where('open', '=', 0)
    .where('first_sequence', '>=', from ?? first)
    .orderBy('first_sequence')
    .limit(PART)
    .execute()
}

/** Puts them in anew: where a row only became shorter, SQLite would keep the room that it took. */
const write = (sql: Kysely<Tables>, rows: readonly ChangeRow[]): Promise<void> =>
  sql.transaction().execute(async (sql) => {
    for (const row of rows) {
      const gone = await sql.deleteFrom('change').where('id', '=', row.id).returning('id').execute()
      // Another who shortens at this moment has put it in anew.
      if (gone.length > 0) await sql.insertInto('change').values(row).execute()
    }
  })
