/** A pasted table as cells of the indicator table: which column is which, and what has no place there. Pure. */
import type { Grid, GridCell } from './Grid.ts'

/** 1 to 3: the names of that level; 4: targets. */
export type Column = 1 | 2 | 3 | 4

export interface BlockRow {
  /** By column; absent: the block does not have it. */
  readonly cells: Readonly<Partial<Record<Column, GridCell>>>
}

export interface Block {
  readonly columns: readonly Column[]
  readonly rows: readonly BlockRow[]
  /** Headings of columns that have no place in the indicator table. */
  readonly without: readonly string[]
}

export interface TooWide {
  readonly width: number
  readonly from: Column
}

const HEADINGS: Readonly<Record<Column, RegExp>> = {
  1: /^(一级(目标|指标)(名称)?|level1)$/i,
  2: /^(二级(目标|指标)(名称)?|level2)$/i,
  3: /^(三级(目标|指标)(名称)?|(绩效)?指标名称|level3)$/i,
  4: /^((年度|绩效|指标)*(目标值|指标值)|target)$/i,
}
const COLUMNS: readonly Column[] = [1, 2, 3, 4]
/** A heading stands below at most a title and a line of units. */
const DEEPEST_HEADING = 4

function columnOfHeading(cell: GridCell | undefined): Column | null {
  const text = (cell ?? '').replace(/[\s（）()：:]/g, '')
  return COLUMNS.find((column) => HEADINGS[column].test(text)) ?? null
}

/** Columns as the block's own headings say, else from the column where it is pasted on. */
export function readBlock(grid: Grid, from: Column): Block | TooWide {
  const heading = grid.rows.slice(0, DEEPEST_HEADING).findIndex(isHeading)
  if (heading >= 0) return blockBelow(grid, heading)
  const width = grid.rows[0]?.length ?? 0
  const first = width === COLUMNS.length ? 1 : from
  if (width > COLUMNS.length + 1 - first) return { width, from }
  return blockOf(grid.rows, COLUMNS.slice(first - 1, first - 1 + width))
}

function isHeading(row: readonly GridCell[]): boolean {
  const known = row.filter((cell) => columnOfHeading(cell) !== null).length
  return known >= 2 || (known === 1 && row.length === 1)
}

function blockBelow({ rows }: Grid, heading: number): Block {
  const seen = new Set<Column>()
  const columns = rows[heading]!.map((cell) => {
    const column = columnOfHeading(cell)
    if (column === null || seen.has(column)) return null
    seen.add(column)
    return column
  })
  const below = rows.slice(heading + 1)
  const without = rows[heading]!.flatMap((cell, i) =>
    columns[i] === null && below.some((row) => row[i]) ? [cell || '…'] : [],
  )
  return { ...blockOf(below, columns), without }
}

function blockOf(rows: readonly (readonly GridCell[])[], columns: readonly (Column | null)[]): Block {
  const read = (row: readonly GridCell[]): BlockRow => ({
    cells: Object.fromEntries(columns.flatMap((column, i) => (column === null ? [] : [[column, row[i]!]]))),
  })
  return { columns: columns.filter((column) => column !== null), rows: rows.map(read), without: [] }
}
