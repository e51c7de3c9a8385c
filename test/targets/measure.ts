import type { Measure, Operator } from '@jixiao/schema'

/** A measure as the tables write it: what was read, how it binds, how much, of what; a range has its upper end last. */
export function m(
  text: string,
  operator: Operator,
  value: number,
  unit: string | null,
  upper?: number,
): Measure {
  return { text, operator, value, upper: upper ?? null, unit }
}

/** A row of a table: a target text, and its measures in order (none: QUALITATIVE, or EMPTY where blank). */
export type Row = readonly [target: string, ...measures: Measure[]]
