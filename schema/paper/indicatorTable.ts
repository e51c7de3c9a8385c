import type { FormDeclaration, IndicatorContent } from '../document/declaration.ts'
import { parseNarrativeText } from '../document/parseNarrativeText.ts'
import { indicatorRows, type PaperRow } from './indicatorRows.ts'
import type { PaperColumn, PaperColumnKind, PaperLayout } from './PaperLayout.ts'
import type { PaperCell, PaperTable } from './Paper.ts'
import { targetParts } from './targetParts.ts'

/** Per cent of the paper that a column of weights takes from the widest one, where the form itself has none. */
const WEIGHT_WIDTH = 8

/** The indicator table as the form has it: each group's name in one cell, as tall as the group. */
export function indicatorTable({ year, indicators }: FormDeclaration, layout: PaperLayout): PaperTable {
  const columns = columnsFor(indicators, layout)
  return {
    heading: `${year}${layout.indicatorHeading}`,
    widths: columns.map(({ width }) => width),
    heads: columns.map(({ head }) => head),
    rows: indicatorRows(indicators).map((row) => ({
      cells: columns.map(({ kind }) => columnCell(row, kind)),
      long: false,
    })),
  }
}

/** The form's columns, and one of weights where there are any. */
function columnsFor(
  indicators: readonly IndicatorContent[],
  { columns, weightHead }: PaperLayout,
): readonly PaperColumn[] {
  if (columns.some(({ kind }) => kind === 'WEIGHT') || !hasWeights(indicators)) return columns
  const narrowed = columns.map((column) =>
    column.kind === 'TARGET' ? { ...column, width: column.width - WEIGHT_WIDTH } : column,
  )
  return [...narrowed, { kind: 'WEIGHT', head: weightHead, width: WEIGHT_WIDTH }]
}

/** True where an indicator has a weight. */
export const hasWeights = (indicators: readonly IndicatorContent[]): boolean =>
  indicators.some(({ weight, children }) => weight !== null || hasWeights(children))

/** What stands in a column of a row; '' below a group's name. */
function columnText(row: PaperRow, kind: PaperColumnKind): string {
  switch (kind) {
    case 'LEVEL1':
      return row.span1 > 0 ? row.level1 : ''
    case 'LEVEL2':
      return row.span2 > 0 ? row.level2 : ''
    case 'LEVEL3':
      return row.level3
    case 'TARGET':
      return row.target
    case 'NATURE':
      return targetParts(row.target).nature
    case 'VALUE':
      return targetParts(row.target).value
    case 'UNIT':
      return targetParts(row.target).unit
    case 'WEIGHT':
      return row.weight === null ? '' : String(row.weight)
  }
}

const CENTRED: ReadonlySet<PaperColumnKind> = new Set(['LEVEL1', 'LEVEL2', 'NATURE', 'UNIT', 'WEIGHT'])

/** null where the group's name above covers it. */
function columnCell(row: PaperRow, kind: PaperColumnKind): PaperCell | null {
  const rows = kind === 'LEVEL1' ? row.span1 : kind === 'LEVEL2' ? row.span2 : 1
  if (rows === 0) return null
  const paragraphs = parseNarrativeText(columnText(row, kind))
  return { role: CENTRED.has(kind) ? 'CENTRED' : 'VALUE', paragraphs, columns: 1, rows }
}
