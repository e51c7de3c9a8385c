import { type Cell, cellText } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { readYear } from './values.ts'

/** A cell that holds the fiscal year and nothing else: `(2020)年度`; null for any other. */
export function yearEntry(cell: Cell): Entry | null {
  const text = cell.length === 1 ? cellText(cell).trim() : ''
  const year = readYear(text)
  return year === null ? null : { kind: 'YEAR', year, text, from: 'TITLE' }
}
