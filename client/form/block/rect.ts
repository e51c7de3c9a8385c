/** A block of cells of the indicator table: whole cells of it, from row to row and from column to column. Pure. */
import type { Paper, PaperCell } from '../table/paperRows.ts'
import { nodeOfPlaceKey } from '../paper/places.ts'
import type { Column } from './Block.ts'
import type { Grid, GridCell } from './Grid.ts'

export interface Rect {
  readonly top: number
  readonly bottom: number
  readonly left: Column
  readonly right: Column
}

const columnOf = (place: string, { level }: PaperCell): Column => (place.endsWith('.TARGET') ? 4 : level)

/** The two cells that a block reaches from and to, by their place's key; `whole`: over all columns. */
export interface Ends {
  readonly from: string
  readonly to: string
  readonly whole: boolean
}

/** Null where one of the cells is gone. */
export function rectOf({ from, to, whole }: Ends, cells: ReadonlyMap<string, PaperCell>): Rect | null {
  const [a, b] = [from, to].map((place) => cells.get(nodeOfPlaceKey(place) ?? ''))
  if (!a || !b) return null
  const columns = [columnOf(from, a), columnOf(to, b)]
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row + a.span, b.row + b.span) - 1,
    left: whole ? 1 : (Math.min(...columns) as Column),
    right: whole ? 4 : (Math.max(...columns) as Column),
  }
}

/** True where a cell, or the blank in its place, lies in the block. */
export const isIn = (rect: Rect | null, { row, span }: PaperCell, column: number): boolean =>
  rect !== null &&
  column >= rect.left &&
  column <= rect.right &&
  row <= rect.bottom &&
  row + span - 1 >= rect.top

export const sizeOf = ({ top, bottom, left, right }: Rect) => ({
  rows: bottom - top + 1,
  columns: right - left + 1,
})

/** The node of a cell in the block; null for a blank. */
export function nodeAt({ rows }: Paper, row: number, column: Column): string | null {
  return rows[row]?.keys[Math.min(column, 3) - 1] ?? null
}

/** The block as a table, as it looks: groups merged. */
export function gridOf(
  paper: Paper,
  { top, bottom, left, right }: Rect,
  read: (key: string, column: Column) => string,
): Grid {
  const rows: GridCell[][] = []
  for (let row = top; row <= bottom; row++) {
    rows.push([])
    for (let column = left; column <= right; column++) {
      const key = nodeAt(paper, row, column)
      const goesOn = key !== null && row > top && nodeAt(paper, row - 1, column) === key
      rows[rows.length - 1]!.push(goesOn ? null : key === null ? '' : read(key, column))
    }
  }
  return { rows, besides: false }
}
