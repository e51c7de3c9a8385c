/** Labels that paper has split over cells, since somebody wanted 项 目 名 称 wide, or a page ended in the middle of one. */
import { BLANK_CELL, type Cell, cellText, isBlankCell, plainCell, type Row } from '../Grid.ts'
import { fieldOfLabel, isOtherLabel, MAX_LABEL } from './labelKey.ts'

/** Cells of one label at most. */
const MOST_PARTS = 6

/** Neighbouring cells that are one label together, and none by themselves, as one cell and blanks. */
export function joinSplitLabels(row: Row): Row {
  const joined = [...row]
  for (let i = 0; i < joined.length - 1; i++) {
    const count = partsOfLabel(joined, i)
    if (count === 0) continue
    joined[i] = plainCell(textOf(joined.slice(i, i + count)))
    joined.fill(BLANK_CELL, i + 1, i + count)
  }
  return joined
}

function partsOfLabel(row: Row, at: number): number {
  if (!isPart(row[at])) return 0
  for (let count = 2; count <= MOST_PARTS && isPart(row[at + count - 1]); count++)
    if (isKnown(textOf(row.slice(at, at + count)))) return count
  return 0
}

/** A label in the first cell that goes on in the row below: the row below is then one without a label. */
export function joinDownwards(rows: readonly Row[]): readonly Row[] {
  const joined = [...rows]
  for (let i = 0; i < joined.length - 1; i++) {
    const [first, below] = [joined[i]![0], joined[i + 1]![0]]
    if (!isPart(first) || !isPart(below) || !isKnown(textOf([first, below]))) continue
    joined[i] = [plainCell(textOf([first, below])), ...joined[i]!.slice(1)]
    joined[i + 1] = [BLANK_CELL, ...joined[i + 1]!.slice(1)]
  }
  return joined
}

const isPart = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined &&
  cell.length === 1 &&
  !isBlankCell(cell) &&
  cellText(cell).length <= MAX_LABEL / 2 &&
  !isKnown(cellText(cell))

const textOf = (cells: readonly Cell[]) => cells.map((cell) => cellText(cell).trim()).join('')
const isKnown = (text: string) => fieldOfLabel(text) !== null || isOtherLabel(text)
