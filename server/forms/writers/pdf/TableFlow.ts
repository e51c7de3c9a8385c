import { type PaperCell, type PaperTable, type PaperTableRow, staysWhole } from '@jixiao/schema'
import { breakLines, type Line } from './breakLines.ts'
import { LEADING, LOWEST, PADDING, PAGE, SIZE, TEXT_WIDTH } from './page.ts'
import type { Sheet } from './Sheet.ts'

/** A cell with its text broken into lines, and where it stands across the page. */
interface LaidCell {
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
  readonly centred: boolean
  /** How many rows it takes. */
  readonly rows: number
}

interface LaidRow {
  readonly cells: readonly LaidCell[]
  readonly long: boolean
  readonly height: number
  /** What it needs with so many of the next rows that the names of the groups that begin here are whole. */
  least: number
}

/** A cell over several rows, while they are drawn. */
interface Hanging {
  readonly cell: LaidCell
  rowsLeft: number
  /** Where it begins on this page. */
  top: number
  /** Lines of it that stand on earlier pages. */
  drawn: number
}

const heightOf = (lines: number) => Math.max(1, lines) * LEADING + 2 * PADDING.above
/** Of a text that goes on on the next page, at least so many lines stand on each. */
const FEWEST_LINES = 2

/** Draws a table from where the sheet is, over as many pages as it takes; its heads stand on each. */
export class TableFlow {
  readonly #sheet: Sheet
  readonly #heads: LaidRow | null
  readonly #rows: readonly LaidRow[]
  readonly #hanging: Hanging[] = []

  readonly #isWhole: boolean

  constructor(sheet: Sheet, table: PaperTable) {
    const { widths, heads, rows } = table
    this.#isWhole = staysWhole(table)
    this.#sheet = sheet
    const edges = widths.reduce(
      (all, width) => [...all, all.at(-1)! + (width * TEXT_WIDTH) / 100],
      [PAGE.side],
    )
    this.#heads = heads.length > 0 ? headRow(heads, edges) : null
    this.#rows = keepNames(rows.map((row) => laidRow(row, edges)))
  }

  /** Points that heads and first row need, so that a heading does not stand alone at a page's end; a small table all of its rows. */
  get firstHeight(): number {
    const all = this.#isWhole ? this.#rows.reduce((sum, { height }) => sum + height, 0) : Infinity
    if (all < (LOWEST - PAGE.top) / 2) return all
    const [first] = this.#rows
    const least = first?.long ? Math.min(first.height, heightOf(FEWEST_LINES)) : (first?.height ?? 0)
    return (this.#heads?.height ?? 0) + least
  }

  draw(): void {
    this.#drawHeads()
    for (const row of this.#rows) this.#drawRow(row)
  }

  #drawHeads(): void {
    if (!this.#heads) return
    for (const cell of this.#heads.cells) this.#drawCell(cell, cell.lines, this.#sheet.y, this.#heads.height)
    this.#sheet.y += this.#heads.height
  }

  #nextPage(): void {
    for (const hanging of this.#hanging) this.#drawHanging(hanging)
    this.#sheet.newPage()
    this.#drawHeads()
    for (const hanging of this.#hanging) hanging.top = this.#sheet.y
  }

  /** Whole on this page or the next; a long one, or one taller than a page, goes on from page to page. */
  #drawRow(row: LaidRow): void {
    const room = () => LOWEST - this.#sheet.y
    const whole = LOWEST - PAGE.top - (this.#heads?.height ?? 0)
    const splits = row.long || row.height > whole
    const least = Math.min(whole, splits ? heightOf(FEWEST_LINES) : row.least)
    if (least > room()) this.#nextPage()
    for (const cell of row.cells)
      if (cell.rows > 1) this.#hanging.push({ cell, rowsLeft: cell.rows, top: this.#sheet.y, drawn: 0 })
    let from = 0
    let left = Math.max(row.height, this.#neededByNames())
    while (left > room()) {
      const lines = Math.floor((room() - 2 * PADDING.above) / LEADING)
      this.#drawPart(row, from, from + lines, room())
      from += lines
      left -= lines * LEADING
      this.#nextPage()
      left = Math.max(left, this.#neededByNames())
    }
    this.#drawPart(row, from, Infinity, left)
    this.#endHanging()
  }

  /** What the row must at least be tall, so that the names of groups that end with it are whole. */
  #neededByNames(): number {
    const ending = this.#hanging.filter(({ rowsLeft }) => rowsLeft === 1)
    return Math.max(
      0,
      ...ending.map(({ cell, drawn, top }) => {
        const left = cell.lines.length - drawn
        return left > 0 ? heightOf(left) - (this.#sheet.y - top) : 0
      }),
    )
  }

  /** The lines of a row that stand on this page. */
  #drawPart(row: LaidRow, from: number, to: number, height: number): void {
    for (const cell of row.cells)
      if (cell.rows === 1) this.#drawCell(cell, cell.lines.slice(from, to), this.#sheet.y, height)
    this.#sheet.y += height
  }

  #endHanging(): void {
    for (const hanging of this.#hanging) hanging.rowsLeft--
    for (const hanging of this.#hanging.filter(({ rowsLeft }) => rowsLeft === 0)) this.#drawHanging(hanging)
    const open = this.#hanging.filter(({ rowsLeft }) => rowsLeft > 0)
    this.#hanging.splice(0, this.#hanging.length, ...open)
  }

  /** A group's name stands on each page that it fits on; one that fits on none goes on from page to page. */
  #drawHanging(hanging: Hanging): void {
    const { cell, top, drawn } = hanging
    const height = this.#sheet.y - top
    if (height <= 0) return
    const all = cell.lines.length
    const room = Math.max(0, Math.floor((height - 2 * PADDING.above) / LEADING))
    const isRepeated = drawn === 0 || drawn >= all
    const lines = isRepeated && all <= room ? cell.lines : cell.lines.slice(drawn, drawn + room)
    hanging.drawn = Math.min(all, drawn + lines.length)
    this.#drawCell(cell, lines, top, height)
  }

  #drawCell({ x, width, centred }: LaidCell, lines: readonly Line[], top: number, height: number): void {
    this.#sheet.rectangle(x, top, width, height)
    const y = top + (height - lines.length * LEADING) / 2
    this.#sheet.lines(lines, { x: x + PADDING.side, y, width: width - 2 * PADDING.side, centred })
  }
}

function laidRow({ cells, long }: PaperTableRow, edges: readonly number[]): LaidRow {
  let column = 0
  const laid: LaidCell[] = []
  for (const cell of cells) {
    const end = column + (cell?.columns ?? 1)
    if (cell) laid.push(laidCell(cell, edges[column]!, edges[end]!))
    column = end
  }
  const lines = laid.filter(({ rows }) => rows === 1).map((cell) => cell.lines.length)
  const height = heightOf(Math.max(0, ...lines))
  return { cells: laid, long, height, least: height }
}

function laidCell({ paragraphs, role, rows }: PaperCell, from: number, to: number): LaidCell {
  const width = to - from
  const lines = breakLines(paragraphs, { width: width - 2 * PADDING.side, size: SIZE })
  return { x: from, width, lines, centred: role === 'CENTRED', rows }
}

function headRow(heads: readonly string[], edges: readonly number[]): LaidRow {
  const cells = heads.map((text, i): LaidCell => {
    const width = edges[i + 1]! - edges[i]!
    const lines = breakLines([{ runs: [{ text }] }], {
      width: width - 2 * PADDING.side,
      size: SIZE,
      bold: true,
    })
    return { x: edges[i]!, width, lines, centred: true, rows: 1 }
  })
  const height = heightOf(Math.max(...cells.map(({ lines }) => lines.length)))
  return { cells, long: false, height, least: height }
}

/** Where a group's name is taller than its first row, they stay together. */
function keepNames(rows: readonly LaidRow[]): readonly LaidRow[] {
  rows.forEach((row, first) => {
    for (const { rows: count, lines } of row.cells)
      if (count > 1)
        row.least = Math.max(row.least, heightTo(rows.slice(first, first + count), heightOf(lines.length)))
  })
  return rows
}

/** Of as many rows as are at least so tall. */
function heightTo(rows: readonly LaidRow[], least: number): number {
  let height = 0
  for (const row of rows) if (height < least) height += row.height
  return Math.max(height, least)
}
