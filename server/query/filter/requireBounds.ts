import { problem } from '../../problem.ts'

/**
 * What one filter may hold: enough for any question that a person asks, and little enough that a statement of it stays
 * within what databases parse (SQLite: 1,000 deep, 32,766 values).
 */
const MOST = { depth: 20, parts: 400, values: 10_000 } as const

/** TOO_COMPLEX for a filter that is nested too deeply, or has too many comparisons or values. */
export function requireBounds(filter: object, field = 'where'): void {
  const size = { parts: 0, values: 0 }
  const measure = (part: unknown, depth: number): void => {
    if (typeof part !== 'object' || part === null) size.values += part === null || part === undefined ? 0 : 1
    else {
      size.parts += 1
      for (const inside of Object.values(part)) measure(inside, Array.isArray(part) ? depth : depth + 1)
    }
    if (depth > MOST.depth || size.parts > MOST.parts || size.values > MOST.values)
      throw problem('TOO_COMPLEX', { field })
  }
  measure(filter, 0)
}
