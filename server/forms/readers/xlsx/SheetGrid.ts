import { FormTooLarge } from '../../FormProblem.ts'
import {
  BLANK_CELL,
  type Cell,
  COVERED_CELL,
  COVERED_FROM_ABOVE,
  type Grid,
  isBlankCell,
  type Row,
} from '../../Grid.ts'
import { MAX_GRID_CELLS } from '../../limits.ts'
import { requireShort } from '../requireShort.ts'

/** What a sheet has, at most. */
export const ROWS = 1_048_576
export const COLUMNS = 16_384

/** Columns that a merged range is marked over; no form has more. */
const MOST_MARKED = 100

interface Address {
  readonly row: number
  readonly column: number
}

/** The cells of a sheet that hold something, by row and column, and what of it shows. */
export class SheetGrid {
  readonly #rows = new Map<number, Map<number, Cell>>()
  readonly #hiddenRows = new Set<number>()
  readonly #hiddenColumns: (readonly [first: number, last: number])[] = []
  readonly #merged: (readonly [from: Address, to: Address])[] = []
  /** Text boxes whose place is not certain. */
  readonly #loose: Cell[] = []
  #cells = 0

  put(row: number, column: number, cell: Cell): void {
    if (isBlankCell(cell)) return
    this.#count(cell)
    const cells = this.#rows.get(row) ?? new Map<number, Cell>()
    this.#rows.set(row, cells.set(column, cell))
  }

  hideRow(row: number): void {
    this.#hiddenRows.add(row)
  }

  hideColumns(first: number, last: number): void {
    this.#hiddenColumns.push([first, last])
  }

  /** What a merged range shows is the cell at its top left, at the first place of it that shows; what it covers is blank. */
  merge(from: Address, to: Address): void {
    this.#merged.push([from, to])
    const shown = this.#rows.get(from.row)?.get(from.column)
    for (const cells of this.#rowsBetween(from.row, to.row))
      for (const column of cells.keys())
        if (column >= from.column && column <= to.column) cells.delete(column)
    const row = firstFrom(from.row, to.row, (at) => !this.#hiddenRows.has(at))
    const column = firstFrom(from.column, to.column, (at) => !this.#isHiddenColumn(at))
    if (!shown || row === null || column === null) return
    this.put(row, column, shown)
    const cells = this.#rows.get(row)!
    for (let at = column + 1; at <= Math.min(to.column, column + MOST_MARKED); at++)
      cells.set(at, COVERED_CELL)
    for (const below of this.#rowsBetween(row + 1, to.row)) below.set(column, COVERED_FROM_ABOVE)
  }

  /**
   * A text box, when all else is there: what its cell shows, if that, or the merged range over it, shows nothing else. If it
   * does, or is hidden, nobody knows which words the box belongs to: it is a line below the sheet.
   */
  putBox(corner: Address | null, cell: Cell): void {
    const range = corner && this.#merged.find(([from, to]) => isWithin(corner, from, to))
    const at = range?.[0] ?? corner
    const isFree = at && !this.#rows.get(at.row)?.has(at.column)
    if (isFree && !this.#hiddenRows.has(at.row) && !this.#isHiddenColumn(at.column))
      return this.put(at.row, at.column, cell)
    if (isBlankCell(cell)) return
    this.#count(cell)
    this.#loose.push(cell)
  }

  /** The rows that show, without columns that are blank in all of them; a gap of blank rows is one blank row. */
  shown(): Grid {
    const numbers = [...this.#rows.keys()].filter((row) => !this.#hiddenRows.has(row)).sort((a, b) => a - b)
    const columns = this.#usedColumns(numbers)
    const rows: Row[] = []
    let last: number | null = null
    for (const number of numbers) {
      const cells = this.#rows.get(number)!
      const row = columns.map((column) => cells.get(column) ?? BLANK_CELL)
      if (row.every(isBlankCell)) continue
      if (last !== null && number > last + 1) rows.push([])
      rows.push(row)
      last = number
    }
    return [...rows, ...this.#loose.flatMap((cell): Row[] => [[], [cell]])]
  }

  #count(cell: Cell): void {
    if (++this.#cells > MAX_GRID_CELLS) throw FormTooLarge.tooManyCells(MAX_GRID_CELLS)
    requireShort(cell)
  }

  /** Those that hold something; walks whichever is shorter, the range or the sheet. */
  #rowsBetween(first: number, last: number): Map<number, Cell>[] {
    const rows = this.#rows
    if (last - first > rows.size)
      return [...rows].flatMap(([row, cells]) => (row >= first && row <= last ? [cells] : []))
    return Array.from({ length: last - first + 1 }, (_, i) => rows.get(first + i)).filter(
      (cells) => cells !== undefined,
    )
  }

  #usedColumns(numbers: readonly number[]): number[] {
    const used = new Set(
      numbers.flatMap((row) =>
        [...this.#rows.get(row)!].flatMap(([column, cell]) => (isBlankCell(cell) ? [] : [column])),
      ),
    )
    const columns = [...used].filter((column) => !this.#isHiddenColumn(column)).sort((a, b) => a - b)
    if (columns.length * numbers.length > MAX_GRID_CELLS) throw FormTooLarge.tooManyCells(MAX_GRID_CELLS)
    return columns
  }

  #isHiddenColumn(column: number): boolean {
    return this.#hiddenColumns.some(([first, last]) => column >= first && column <= last)
  }
}

function firstFrom(first: number, last: number, isIt: (at: number) => boolean): number | null {
  for (let at = first; at <= last; at++) if (isIt(at)) return at
  return null
}

const isWithin = ({ row, column }: Address, from: Address, to: Address): boolean =>
  row >= from.row && row <= to.row && column >= from.column && column <= to.column
