import type { IndicatorFilter, MeasureFilter } from './filters.ts'

/**
 * The measure conditions that a filter states positively: at its top, and inside `and` and `or`, but not under `not`.
 * A measure that meets one of them is a *matching* measure: it is what MEASURE_VALUE orders by and what groups sum up.
 * Where there is no such condition every measure matches.
 */
export function measureConditions(filter: IndicatorFilter): MeasureFilter[] {
  const inside = [...(filter.and ?? []), ...(filter.or ?? [])].flatMap(measureConditions)
  return filter.measure ? [filter.measure, ...inside] : inside
}
