import {
  BLANK_CELL,
  type Cell,
  COVERED_CELL,
  COVERED_FROM_ABOVE,
  type Grid,
  isBlankCell,
  type Row,
} from '../Grid.ts'
import { FormTooLarge } from '../FormProblem.ts'
import { MAX_GRID_CELLS } from '../limits.ts'
import { requireShort } from './requireShort.ts'

/** What stands in a cell of a table, in order: text, and tables within it. */
export type Content = { readonly text: Cell } | { readonly table: readonly TableRow[] }

export interface TableCell {
  /** Covered by the cell above, where a kind of file says that of each cell. */
  readonly isCovered?: boolean
  readonly content: readonly Content[]
  readonly colspan: number
  readonly rowspan: number
}
export type TableRow = readonly TableCell[]

/** Makes one grid of a page's lines and tables, in their order. A cell that a merged one covers is blank. */
export class GridBuilder {
  readonly #rows: Row[] = []
  #cells = 0

  get grid(): Grid {
    return this.#rows
  }

  /** Text that stands outside of tables: a row of its own, a cell for each piece between tabs. */
  addLine(cells: Row): void {
    this.#rows.push(cells.map((cell) => this.#checked(cell)))
    this.#count(cells.length)
  }

  addTable(rows: readonly TableRow[]): void {
    for (const row of this.#layOut(rows)) this.#rows.push(row)
  }

  /**
   * A row of the table is a row of the grid. But where a cell holds nothing but tables, they are how the page is laid out:
   * their rows become rows of the grid, at the cell's place.
   */
  #layOut(rows: readonly TableRow[]): Row[] {
    const covered: number[] = []
    return rows.flatMap((row, y) => {
      const band: Cell[][] = [[]]
      let [x, shift] = [0, 0]
      for (const cell of row) {
        while (take(covered, x)) band[0]![x++ + shift] = COVERED_FROM_ABOVE
        const inner = this.#innerRows(cell)
        const width = Math.max(cell.colspan, ...inner.map((one) => one.length))
        this.#put(band, inner, x + shift)
        if (cell.rowspan > 1) cover(covered, x, { ...cell, rowspan: Math.min(cell.rowspan, rows.length - y) })
        shift += width - cell.colspan
        x += cell.colspan
      }
      while (x < covered.length) take(covered, x++)
      return this.#filled(band, x + shift)
    })
  }

  #innerRows({ content, colspan, isCovered = false }: TableCell): Row[] {
    if (isCovered) return [[COVERED_FROM_ABOVE]]
    const covered = Array.from({ length: colspan - 1 }, () => COVERED_CELL)
    const text = content.flatMap((one) => ('text' in one ? one.text : []))
    const tables = content.flatMap((one) => ('table' in one ? [one.table] : []))
    if (tables.length === 0) return [[this.#checked(text), ...covered]]
    if (isBlankCell(text)) return tables.flatMap((table) => this.#layOut(table))
    return [[this.#checked(content.flatMap((one) => ('text' in one ? one.text : textOfTable(one.table))))]]
  }

  #put(band: Cell[][], inner: readonly Row[], x: number): void {
    inner.forEach((row, y) => {
      const line = (band[y] ??= [])
      row.forEach((cell, i) => (line[x + i] = cell))
    })
  }

  #filled(band: readonly Cell[][], width: number): Row[] {
    this.#count(band.length * width)
    return band.map((line) => Array.from({ length: width }, (_, x) => line[x] ?? BLANK_CELL))
  }

  #count(cells: number): void {
    this.#cells += Math.max(1, cells)
    if (this.#cells > MAX_GRID_CELLS) throw FormTooLarge.tooManyCells(MAX_GRID_CELLS)
  }

  #checked(cell: Cell): Cell {
    requireShort(cell)
    return isBlankCell(cell) ? BLANK_CELL : cell
  }
}

/** True where the column is covered from above; this row of it is used up then. */
function take(covered: number[], x: number): boolean {
  if (!covered[x]) return false
  covered[x] -= 1
  return true
}

/** The rows that come find it used. */
function cover(covered: number[], x: number, { colspan, rowspan }: Omit<TableCell, 'content'>): void {
  for (let i = 0; i < colspan; i++) covered[x + i] = rowspan - 1
}

/** A table that stands within text, as lines of it. */
const textOfTable = (rows: readonly TableRow[]): Cell =>
  rows.flatMap((row) =>
    row.flatMap(({ content }) =>
      content.flatMap((one) => ('text' in one ? one.text : textOfTable(one.table))),
    ),
  )
