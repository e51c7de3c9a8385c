import { cellText, isBlankCell, type Row } from '../Grid.ts'
import { columnOfHead } from './labelKey.ts'
import type { IndicatorColumn } from './labels.ts'

/** Where each column of the indicator table stands in its rows, and the heads of all its columns as written. */
export interface IndicatorColumns {
  readonly at: Readonly<Partial<Record<IndicatorColumn, number>>> & LevelColumns
  readonly heads: ReadonlyMap<number, string>
}
interface LevelColumns {
  readonly level1: number
  readonly level2: number
  readonly level3: number
}

/** Reads a row as the heads of an indicator table; null unless it has those of all three levels. */
export function readHeads(row: Row): IndicatorColumns | null {
  const at: Partial<Record<IndicatorColumn, number>> = {}
  const heads = new Map<number, string>()
  row.forEach((cell, i) => {
    if (isBlankCell(cell)) return
    heads.set(i, cellText(cell).trim())
    const column = columnOfHead(cellText(cell))
    if (column) at[column] ??= i
  })
  const { level1, level2, level3 } = at
  if (level1 === undefined || level2 === undefined || level3 === undefined) return null
  return { at: { ...at, level1, level2, level3 }, heads }
}
