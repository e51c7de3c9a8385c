import { type Cell, cellText, COVERED_FROM_ABOVE, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { joinDownwards, joinSplitLabels } from './joinSplitLabels.ts'
import { isPartHeading, isSideHeading } from './labelKey.ts'
import { isNarrativeKey } from './labels.ts'
import { readGoalColumns } from './readGoalColumns.ts'
import { readLabels } from './readLabels.ts'
import { splitLabel } from './splitLabel.ts'
import { isTitleRow, readTitleRow } from './title.ts'
import { moneyUnitOf } from './values.ts'
import { yearEntry } from './yearEntry.ts'

/** What the rows above or below the indicator table say, from top to bottom. */
export function readRows(rows: readonly Row[]): Entry[] {
  const lines = joinDownwards(rows.map(joinSplitLabels))
  const entries: Entry[] = []
  let money: string | null = null
  for (let i = 0; i < lines.length;) {
    const row = lines[i]!
    const below = readGoalColumns(lines, i) ?? readBelowLabel(lines, i)
    if (!isBlankCell(row[0])) money = moneyUnitBeside(row)
    entries.push(...(below?.entries ?? readRow(row).map((entry) => inUnit(entry, money))))
    i = below?.end ?? i + 1
  }
  return entries
}

/** 项目资金（万元） at the side of several rows says what their amounts are in. */
const moneyUnitBeside = ([first]: Row): string | null =>
  first && isSideHeading(cellText(first)) ? moneyUnitOf(cellText(first)) : null

/** The unit becomes a part of the label, which is kept with what no field holds. */
function inUnit(entry: Entry, unit: string | null): Entry {
  if (unit === null || !('label' in entry) || entry.label === '' || moneyUnitOf(entry.label)) return entry
  return { ...entry, label: `${entry.label}（${unit}）` }
}

function readRow(row: Row): Entry[] {
  if (isBlankRow(row)) return []
  if (isTitleRow(row)) return readTitleRow(row)
  const filled = row.filter((cell) => !isBlankCell(cell))
  return (filled.length === 1 ? readLoneCell(filled[0]!, row) : null) ?? readLabels(row)
}

/** So long a text below 绩效目标 is no other heading, but the goals. */
const MIN_GOALS = 15

/** The label of a narrative alone in a row, without a colon, and its text in the next: both go over the whole width. */
function readBelowLabel(rows: readonly Row[], at: number): { entries: Entry[]; end: number } | null {
  const [label, text] = [loneCell(rows[at]!), loneCell(rows[at + 1] ?? [])]
  const field = label && splitLabel(label)
  if (!field?.field || field.marked || !isNarrativeKey(field.field.key)) return null
  if (!text || splitLabel(text)?.known || isPartHeading(cellText(text)) || isTitleRow([text])) return null
  if (isPartHeading(field.text) && cellText(text).length < MIN_GOALS) return null
  const entry: Entry = { kind: 'FIELD', ...field.field, label: field.text, values: [text] }
  return { entries: [entry], end: at + 2 }
}

/** The first cell, where it is the only one that is filled. */
function loneCell([first, ...more]: Row): Cell | null {
  return first && !isBlankCell(first) && more.every(isBlankCell) ? first : null
}

const PART_OF_YEAR = /^(\d{4})年度?绩效(目标|指标)$/

/** A row with one cell filled: a heading, the year, or text that its label stands above or below of; null: none of them. */
function readLoneCell(cell: Cell, row: Row): Entry[] | null {
  const text = cellText(cell).trim()
  const heading = PART_OF_YEAR.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  if (heading) return [{ kind: 'YEAR', year: Number(heading[1]), text, from: 'HEADING' }]
  if (isPartHeading(text)) return []
  const year = yearEntry(cell)
  if (year) return [year]
  if (!isBlankCell(row[0]) || splitLabel(cell)?.known) return null
  return [{ kind: 'CONTINUATION', paragraphs: cell, isOfAbove: row[0] === COVERED_FROM_ABOVE }]
}
