/** A table as it came from the clipboard. Pure. */

/** A cell's text; null: a merged cell reaches into it from above. */
export type GridCell = string | null

export interface Grid {
  /** All of one length. */
  readonly rows: readonly (readonly GridCell[])[]
  /** There was text besides the table. */
  readonly besides: boolean
}

/** Pads rows to one length, and drops those at the end and columns at the right in which nothing stands. */
export function evenGrid(rows: readonly (readonly GridCell[])[], besides = false): Grid {
  const isBlank = (cell: GridCell | undefined) => (cell ?? '') === ''
  let height = rows.length
  while (height > 0 && rows[height - 1]!.every((cell) => cell === '')) height--
  const kept = rows.slice(0, height)
  let width = Math.max(0, ...kept.map((row) => row.length))
  while (width > 0 && kept.every((row) => isBlank(row[width - 1]))) width--
  const even = kept.map((row) => Array.from({ length: width }, (_, i) => (i < row.length ? row[i]! : '')))
  return { rows: even, besides }
}

export const isSingleCell = ({ rows }: Grid): boolean => rows.length <= 1 && (rows[0]?.length ?? 0) <= 1
