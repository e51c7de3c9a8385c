import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import type { DeclarationRow, IndicatorRow } from '../index/indexRows.ts'
import { type DocumentRows, documentRows } from '../index/rows.ts'
import { loggedColumns } from '../log/readState.ts'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'

/** Whether the declaration's row and its index rows say what the log does; `doc` is all of it. */
export async function verifyIndex(
  sql: Kysely<Tables>,
  row: DeclarationRow,
  doc: Y.Doc,
): Promise<Difference[]> {
  const rows = documentRows(row.id, doc)
  const columns = { ...rows.columns, ...(await loggedColumns(sql, row.id, row.sequence)) }
  return [
    ...compare(entriesOf('declaration', columns), entriesOf('declaration', pick(row, columns))),
    ...compare(rowsOf(rows), await indexedRows(sql, row.id)),
  ]
}

const pick = (row: DeclarationRow, like: object) =>
  Object.fromEntries(Object.keys(like).map((column) => [column, row[column as keyof DeclarationRow]]))

const entriesOf = (table: string, columns: object) =>
  new Map(Object.entries(columns).map(([column, value]) => [`${table}.${column}`, JSON.stringify(value)]))

function rowsOf({ paragraphs, indicators: { all } }: DocumentRows): Map<string, string> {
  return keyed({
    paragraph: Object.values(paragraphs).flat(),
    indicator: all.map(({ row }) => row),
    measure: all.flatMap(({ measures }) => measures),
  })
}

const INDEXES = ['paragraph', 'indicator', 'measure'] as const

async function indexedRows(sql: Kysely<Tables>, declarationId: string): Promise<Map<string, string>> {
  const tables: Record<string, readonly object[]> = {}
  for (const table of INDEXES)
    tables[table] = await sql
      .selectFrom(table)
      .selectAll()
      .where('declaration_id', '=', declarationId)
      .execute()
  return keyed(tables)
}

/** Every row by table and key, as JSON with its columns in alphabetical order. */
function keyed(tables: Record<string, readonly object[]>): Map<string, string> {
  const rows = new Map<string, string>()
  for (const [table, each] of Object.entries(tables))
    for (const row of each) rows.set(`${table} ${keyOf(row)}`, sayingOf(row))
  return rows
}

/** A migration had the database write the numbers of `measures`, each in its way. */
function sayingOf(row: object): string {
  const { measures } = row as Partial<IndicatorRow>
  const said = typeof measures === 'string' ? { ...row, measures: JSON.stringify(JSON.parse(measures)) } : row
  return JSON.stringify(said, Object.keys(said).sort())
}

function keyOf(row: object): string {
  const { id, indicator_id, narrative, position } = row as Record<string, unknown>
  return [id ?? indicator_id ?? narrative, position].filter((part) => part !== undefined).join(' ')
}

function compare(log: ReadonlyMap<string, string>, index: ReadonlyMap<string, string>): Difference[] {
  const places = new Set([...log.keys(), ...index.keys()])
  return [...places].flatMap((where) => {
    const difference = { where, log: log.get(where) ?? null, stored: index.get(where) ?? null }
    return difference.log === difference.stored ? [] : [difference]
  })
}
