import { type Cell, cellText, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { joinDownwards, joinSplitLabels } from './joinSplitLabels.ts'
import { isPartHeading, isSideHeading } from './labelKey.ts'
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
    const goals = readGoalColumns(lines, i)
    if (!isBlankCell(row[0])) money = moneyUnitBeside(row)
    entries.push(...(goals?.entries ?? readRow(row).map((entry) => inUnit(entry, money))))
    i = goals?.end ?? i + 1
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
  return [{ kind: 'CONTINUATION', paragraphs: cell }]
}
