/** What is asked of the database beyond plain SQL. Both have it under these names: store/postgres/functions.ts. */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { mayComeOfFolding } from '../../store/foldCase.ts'
import { FOLD_CASE } from '../../store/sqlite/functions.ts'

type Fragment = RawBuilder<unknown>

/** Text without letter case, as JavaScript's toLowerCase has it: SQLite's own `lower` knows ASCII alone. */
export const folded = (text: Fragment): Fragment => sql`${sql.raw(FOLD_CASE)}(${text})`

/** Where the needle begins, from 1; 0: nowhere. No wildcards. */
export const position = (text: Fragment, needle: string): Fragment => sql`instr(${text}, ${needle})`

/**
 * The text has the needle, which is without letter case. Most that have it have it as it stands, and need no folding; nor
 * does what no letter's lower case is, like Chinese.
 */
export const holds = (text: Fragment, needle: string): RawBuilder<SqlBool> =>
  mayComeOfFolding(needle)
    ? sql<SqlBool>`(${position(text, needle)} > 0 or ${position(folded(text), needle)} > 0)`
    : sql<SqlBool>`${position(text, needle)} > 0`

/** Text that compares and sorts by code point: columns do, on SQLite by BINARY (UTF-8 keeps that order), on PostgreSQL by "C". */
export const byCodePoint = (text: Fragment): Fragment => text

/** Texts of a group, joined in an order by line breaks. */
export const joinedLines = (text: Fragment, order: Fragment): Fragment =>
  sql`string_agg(${text}, ${'\n'} order by ${order})`

/** One of a list, which is one value: the text is the same for any number of them. `list`: of `listOf`. */
export const among = (kind: DatabaseKind, value: Fragment, list: unknown): RawBuilder<SqlBool> =>
  kind === 'SQLITE'
    ? sql<SqlBool>`${value} in (select value from json_each(${list}))`
    : sql<SqlBool>`${value} = any(${list}::text[])`

export const listOf = (kind: DatabaseKind, values: readonly string[]): unknown =>
  kind === 'SQLITE' ? JSON.stringify(values) : values
