/**
 * The search index: full-text tables that hold for each indicator and each declaration which grams it has (search/grams.ts),
 * and nothing else: no text, no places, no lengths. They are numbered as the rows are: an indicator by its row's own number,
 * which no VACUUM changes as long as the table has an index, a declaration by its ordinal.
 *
 * What an edit adds stands in a table of recent grams first, and goes from there into the full-text table with some
 * hundred others: FTS5 makes a part of its index for each transaction that adds to it, which takes five pages, and puts
 * parts together now and then, for which a keystroke waited up to twenty milliseconds.
 */
import { onSqlite } from '../onOne.ts'
import { gramsOf } from '../search/grams.ts'
import type { FunctionHost } from './functions.ts'

const TABLES = ['indicator_grams', 'declaration_grams'] as const
export type GramTable = (typeof TABLES)[number]

/** Each row of it is looked at by every question. */
export const recentOf = (table: GramTable): string => `recent_${table}`
const MOST_RECENT = 256

const KIND = `fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')`

/** SQL function of ours: the grams of texts, each a line, with blanks between. */
const GRAMS = 'search_grams'

export const MAKE_SEARCH = TABLES.map((table) => `create virtual table ${table} using ${KIND}`)
export const MAKE_RECENT = TABLES.flatMap((table) => {
  const recent = recentOf(table)
  return [
    `create table ${recent} (position integer primary key, number integer not null, grams text not null)`,
    `create trigger ${recent}_taken_in after insert on ${recent} when new.position >= ${MOST_RECENT} begin
      insert into ${table} (rowid, grams) select number, group_concat(grams, ' ') from ${recent} group by number;
      delete from ${recent};
    end`,
  ]
})
export const EMPTY_SEARCH = TABLES.flatMap((table) => [
  `insert into ${table} (${table}) values ('delete-all')`,
  `delete from ${recentOf(table)}`,
])
/** 1,000,000 indicators of 50,000 declarations take half a minute. */
export const FILL_SEARCH = [
  `insert into indicator_grams (rowid, grams)
    select rowid, ${GRAMS}(name, target_text) from indicator order by rowid`,
  `insert into declaration_grams (rowid, grams)
    select d.ordinal, ${GRAMS}((select group_concat(n.text, char(10)) from paragraph n where n.declaration_id = d.id))
    from declaration d order by d.ordinal`,
]

/** Statements that add grams to a table and its columns, under a row's number. */
const addingTo = (columnsOf: (table: GramTable) => string) => ({
  indicator: onSqlite(
    `insert into ${columnsOf('indicator_grams')} select i.rowid, ? from indicator i where i.id = ?`,
  ),
  declaration: onSqlite(
    `insert into ${columnsOf('declaration_grams')} select d.ordinal, ? from declaration d where d.id = ?`,
  ),
})

/** Adds grams to what the index knows; what it knows already does no harm. */
export const ADD_GRAMS = addingTo((table) => `${table} (rowid, grams)`)
/** Likewise, where it is a few. */
export const ADD_RECENT_GRAMS = addingTo((table) => `${recentOf(table)} (number, grams)`)

/** Gives a row where one that is there is not known to have all of some grams: by the full-text table. */
export const LACKS_GRAMS = {
  indicator: `select 1 from indicator i where i.id = ? and not exists
    (select 1 from indicator_grams g where g.rowid = i.rowid and indicator_grams match ?)`,
  declaration: `select 1 from declaration d where d.id = ? and not exists
    (select 1 from declaration_grams g where g.rowid = d.ordinal and declaration_grams match ?)`,
} as const

/** Gives the recent grams of a row. */
export const RECENT_GRAMS = {
  indicator: `select grams from recent_indicator_grams where number = (select rowid from indicator where id = ?)`,
  declaration: `select grams from recent_declaration_grams where number = (select ordinal from declaration where id = ?)`,
} as const

/** Grams as FTS5 takes them in a question: they hold no quotes, nor anything else of ASCII. */
export const quoted = (gram: string): string => `"${word(gram)}"`

/** Grams as FTS5 takes them in a text. */
export const words = (grams: readonly string[]): string => grams.map(word).join(' ')

/**
 * FTS5 takes texts apart at blanks and signs, so what ASCII has is put where no characters are (U+E000 and on). Who uses
 * those finds a text too many, which the exact condition then leaves out.
 */
const word = (gram: string): string =>
  gram.replace(/[\0-\x7f]/g, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)))

export function registerGrams(database: FunctionHost): void {
  database.function(GRAMS, { deterministic: true, varargs: true }, (...texts: unknown[]) =>
    words(gramsOf(texts.filter((text) => text !== null).join('\n'))),
  )
}
