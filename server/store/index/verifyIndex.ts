/** Whether log, document and index of a declaration say the same. Reads only; safe while the server runs. */
import type { Kysely } from 'kysely'
import { loggedColumns } from '../log/readState.ts'
import { replayLog } from '../log/replayLog.ts'
import type { Tables } from '../tables.ts'
import { type DocumentRows, documentRows } from './rows.ts'

/** Something that the index says otherwise than the log. */
export interface Difference {
  /** `declaration.name`, `paragraph plan 3`, `indicator ID`, `measure ID`, `entry`. */
  readonly where: string
  /** What the log says, as JSON; null: there should be nothing. */
  readonly log: string | null
  readonly index: string | null
}

/** Run it inside a transaction, so that all is read as of one moment. */
export async function verifyIndex(sql: Kysely<Tables>, declarationId: string): Promise<Difference[]> {
  const row = await sql
    .selectFrom('declaration')
    .selectAll()
    .where('id', '=', declarationId)
    .executeTakeFirstOrThrow()
  const { doc } = await replayLog(sql, declarationId, row.sequence)
  const rows = documentRows(declarationId, doc)
  const columns = { ...rows.columns, ...(await loggedColumns(sql, declarationId, row.sequence)) }
  return [
    ...(await compareSequences(sql, declarationId, row.sequence)),
    ...compare(entriesOf('declaration', columns), entriesOf('declaration', pick(row, columns))),
    ...compare(rowsOf(rows), await indexedRows(sql, declarationId)),
  ]
}

/** All from 1 to the declaration's own, each in one row. */
async function compareSequences(
  sql: Kysely<Tables>,
  declarationId: string,
  sequence: number,
): Promise<Difference[]> {
  const { entries, last } = await sql
    .selectFrom('entry')
    .select((row) => [row.fn.sum<number | null>('entries').as('entries'), row.fn.max('sequence').as('last')])
    .where('declaration_id', '=', declarationId)
    .executeTakeFirstOrThrow()
  const wanted = JSON.stringify({ entries: sequence, last: sequence })
  const found = JSON.stringify({ entries, last })
  return wanted === found ? [] : [{ where: 'entry', log: found, index: wanted }]
}

const pick = <K extends object>(row: Record<string, unknown>, like: K) =>
  Object.fromEntries(Object.keys(like).map((column) => [column, row[column]]))

const entriesOf = (table: string, columns: object) =>
  new Map(Object.entries(columns).map(([column, value]) => [`${table}.${column}`, JSON.stringify(value)]))

function rowsOf({ paragraphs, indicators: { all } }: DocumentRows): Map<string, string> {
  return keyed({
    paragraph: Object.values(paragraphs).flat(),
    indicator: all.map(({ row }) => row),
    measure: all.flatMap(({ measures }) => measures),
  })
}

async function indexedRows(sql: Kysely<Tables>, declarationId: string): Promise<Map<string, string>> {
  const of = <T extends 'paragraph' | 'indicator' | 'measure'>(table: T) =>
    sql
      .selectFrom(table as 'paragraph')
      .selectAll()
      .where('declaration_id', '=', declarationId)
      .execute()
  const [paragraph, indicator, measure] = [await of('paragraph'), await of('indicator'), await of('measure')]
  return keyed({ paragraph, indicator, measure })
}

/** Every row by table and key, as JSON with its columns in alphabetical order. */
function keyed(tables: Record<string, readonly object[]>): Map<string, string> {
  const rows = new Map<string, string>()
  for (const [table, each] of Object.entries(tables))
    for (const row of each) rows.set(`${table} ${keyOf(row)}`, JSON.stringify(row, Object.keys(row).sort()))
  return rows
}

function keyOf(row: object): string {
  const { id, indicator_id, narrative, position } = row as Record<string, unknown>
  return [id ?? indicator_id ?? narrative, position].filter((part) => part !== undefined).join(' ')
}

function compare(log: ReadonlyMap<string, string>, index: ReadonlyMap<string, string>): Difference[] {
  const places = new Set([...log.keys(), ...index.keys()])
  return [...places].flatMap((where) => {
    const difference = { where, log: log.get(where) ?? null, index: index.get(where) ?? null }
    return difference.log === difference.index ? [] : [difference]
  })
}
