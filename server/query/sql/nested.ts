import type { Comparison } from '../filter/Comparison.ts'
import type { Nested } from '../filter/filters.ts'
import { all, any, type Condition, not } from './Condition.ts'
import { column } from './column.ts'
import { comparison } from './comparison.ts'

/** The conditions of a filter's `and`, `or` and `not`, those that were given. */
export function nested<F extends Nested<F>>(filter: F, compile: (inside: F) => Condition): Condition[] {
  const conditions: Condition[] = []
  if (filter.and) conditions.push(all(filter.and.map(compile)))
  if (filter.or) conditions.push(any(filter.or.map(compile)))
  if (filter.not) conditions.push(not(compile(filter.not)))
  return conditions
}

/** The conditions of a filter's comparisons, those that were given. */
export function comparisons<K extends string>(
  filter: Readonly<Partial<Record<NoInfer<K>, Comparison<unknown> | null | undefined>>>,
  columns: Readonly<Record<K, string>>,
  alias: Parameters<typeof column>[0],
): Condition[] {
  return (Object.keys(columns) as K[]).flatMap((key) => {
    const given = filter[key]
    return given ? [comparison(column(alias, columns[key]), given)] : []
  })
}
