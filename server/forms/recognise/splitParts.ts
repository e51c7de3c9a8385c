import { cellText, COVERED_CELL, type Grid, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import { fieldOfLabel, isFootLabel, isGroupHead, isPartHeading } from './labelKey.ts'
import { isNarrativeKey } from './labels.ts'
import type { TablePart } from './readIndicators.ts'
import { splitLabel } from './splitLabel.ts'
import { levelRows, readTableHead, type TableHead } from './tableHead.ts'
import { withLevels } from './twoLevels.ts'

/** A form's rows: what stands above its indicator table, the table under each of its heads, and what stands below. */
export interface Parts {
  readonly above: Grid
  readonly table: readonly TablePart[]
  readonly below: Grid
}

/** The indicator table runs from its heads to the first row below that starts with a label that such forms end with. */
export function splitParts(rows: Grid): Parts {
  const heads = headsIn(rows)
  const [first] = heads
  if (!first) return { above: rows, table: [], below: [] }
  const foot = rows.findIndex((row, i) => i >= first.end && startsFoot(row, first))
  const end = Math.max(first.end, withoutLines(rows, foot < 0 ? rows.length : foot))
  const inTable = heads.filter(({ start }) => start < end)
  const parts = inTable.map((head, i) => ({
    head,
    rows: rows.slice(head.end, inTable[i + 1]?.start ?? end).filter((row) => !isHeading(row)),
  }))
  const all = parts.flatMap((part) => part.rows)
  const table = parts.map(({ head, rows }) => ({ head: { ...head, at: withLevels(head.at, all) }, rows }))
  return { above: rows.slice(0, first.start), table, below: rows.slice(end) }
}

/** Lines below a table are none of its rows: who filled it in, what is attached next. */
function withoutLines(rows: Grid, end: number): number {
  let last = end
  while (last > 0 && (isLine(rows[last - 1]!) || isBlankRow(rows[last - 1]!))) last--
  return last
}

/** Text outside of tables, or in one cell over all columns. */
const isLine = ([, ...others]: Row) => others.every((cell) => cell === COVERED_CELL)

function headsIn(rows: Grid): TableHead[] {
  const heads: TableHead[] = []
  for (const at of levelRows(rows)) if (at >= (heads.at(-1)?.end ?? 0)) heads.push(readTableHead(rows, at))
  return heads
}

/** 年度绩效指标 alone in a row, before heads that come again. */
function isHeading(row: Row): boolean {
  const [first, ...more] = row.filter((cell) => !isBlankCell(cell))
  if (!first || more.length > 0 || first !== row[0]) return false
  return isPartHeading(cellText(first)) || isGroupHead(cellText(first))
}

/**
 * A label with a colon that is known; or one without, where the row has no indicator, or other such labels. (A group may
 * be called as one.)
 */
function startsFoot(row: Row, head: TableHead): boolean {
  const [first] = row
  const label = first && !isBlankCell(first) ? splitLabel(first) : null
  if (!label) return false
  const isFoot = isFootLabel(label.text) || label.field !== null
  if (label.marked) return isFoot
  if (!isFootLabel(label.text) && !isNarrativeKey(fieldOfLabel(label.text)?.key ?? null)) return false
  const [name, target] = [row[head.at.get('level3') ?? -1], row[head.at.get('target') ?? -1]]
  return (isBlankCell(name) && isBlankCell(target)) || splitLabel(name ?? [])?.known === true
}
