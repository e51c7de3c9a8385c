import { type Cell, cellText, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { isPartHeading } from './labelKey.ts'
import { readLabels } from './readLabels.ts'
import { splitLabel } from './splitLabel.ts'
import { isTitleRow, readTitleRow } from './title.ts'
import { yearEntry } from './yearEntry.ts'

/** What a row above or below the indicator table says. */
export function readRow(row: Row): Entry[] {
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
  if (!isBlankCell(row[0]) || splitLabel(cell)?.field) return null
  return [{ kind: 'CONTINUATION', paragraphs: cell }]
}
