/** Reads the moments before and after from what marks their differences, and the same from the documents themselves. */
import {
  type ComparedForm,
  type ComparedRow,
  type ComparedRun,
  compareLines,
  DECLARATION_FIELDS,
  type DeclarationField,
  deltaToParagraphs,
  type IndicatorNode,
  NARRATIVES,
  readIndicators,
  readNarrative,
  readOthers,
  readPlace,
} from '@jixiao/schema'
import type * as Y from 'yjs'

export type Side = 'before' | 'after'

/** What is not of that moment. */
const OTHER = { before: 'IN', after: 'OUT' } as const
const ROWS: Record<Side, readonly ComparedRow['kind'][]> = {
  before: ['SAME', 'REMOVED', 'LEFT'],
  after: ['SAME', 'ADDED', 'MOVED'],
}

const narrativeOf = (field: DeclarationField) =>
  NARRATIVES.find((narrative) => narrative === DECLARATION_FIELDS[field])

export const textOn = (side: Side, runs: readonly ComparedRun[]): string =>
  runs
    .filter(({ kind }) => kind !== OTHER[side])
    .map(({ text }) => text)
    .join('')

function paragraphsOn(side: Side, runs: readonly ComparedRun[]) {
  const delta = runs
    .filter(({ kind }) => kind !== OTHER[side])
    .map(({ text, style, was }) => ({ insert: text, attributes: side === 'before' ? (was ?? style) : style }))
  return deltaToParagraphs(delta)
}

export function formOn(side: Side, { fields, rows, others }: ComparedForm) {
  return {
    fields: Object.fromEntries(
      [...fields].map(([field, runs]) => [
        field,
        narrativeOf(field) ? paragraphsOn(side, runs) : textOn(side, runs),
      ]),
    ),
    rows: rowsOn(side, rows, ({ name, target, weight, level }) => ({
      name: textOn(side, compareLines(name.from ?? '', name.to ?? '')),
      target: level === 3 ? textOn(side, compareLines(target.from ?? '', target.to ?? '')) : null,
      weight: side === 'before' ? weight.from : weight.to,
    })),
    others: others.map(({ runs }) => textOn(side, runs)),
  }
}

/** A row of the compared table, from data or from the page. */
export interface MarkedRow<Row> {
  readonly node: string
  readonly kind: ComparedRow['kind']
  readonly children: readonly Row[]
}

/** The tree as it was at that moment: what has left a place has its own rows where it is now. */
export function rowsOn<Row extends MarkedRow<Row>>(
  side: Side,
  rows: readonly Row[],
  cells: (row: Row) => object,
): object[] {
  const all = new Map<string, Row>()
  const enter = (row: Row): void => {
    if (row.kind !== 'LEFT') all.set(row.node, row)
    for (const child of row.children) enter(child)
  }
  for (const row of rows) enter(row)
  const read = (list: readonly Row[]): object[] =>
    list
      .filter(({ kind }) => ROWS[side].includes(kind))
      .map((row) => ({ key: row.node, ...cells(row), children: read(all.get(row.node)!.children) }))
  return read(rows)
}

/** What a document itself says. */
export function formIn(doc: Y.Doc) {
  const fields = Object.keys(DECLARATION_FIELDS) as DeclarationField[]
  const row = ({ key, name, target, weight, children }: IndicatorNode): object => ({
    ...{ key, name, target, weight: weight?.toString() ?? null },
    children: children.map(row),
  })
  return {
    fields: Object.fromEntries(
      fields.map((field) => {
        const narrative = narrativeOf(field)
        return [field, narrative ? readNarrative(doc, narrative) : (readPlace(doc, { field }) ?? '')]
      }),
    ),
    rows: readIndicators(doc).map(row),
    others: readOthers(doc).map(({ text }) => text),
  }
}
