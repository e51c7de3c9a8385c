import { compareByCodePoint } from '../../order/compareByCodePoint.ts'
import type { GroupRow } from '../GroupRow.ts'

/** By the first key, those that have none of it last, then by its id, then by the next. */
export const inKeyOrder = (rows: readonly GroupRow[], keys: number): GroupRow[] =>
  rows.toSorted((a, b) => {
    for (let i = 0; i < keys; i += 1) {
      const difference = compare(a[`k${i}`], b[`k${i}`]) || compare(a[`id${i}`], b[`id${i}`])
      if (difference !== 0) return difference
    }
    return 0
  })

function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return typeof a === 'number' ? a - Number(b) : compareByCodePoint(String(a), String(b))
}
