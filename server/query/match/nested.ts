import type { Comparison, Stored } from '../filter/Comparison.ts'
import type { Nested } from '../filter/filters.ts'
import { comparison } from './comparison.ts'

/** Whether something matches a filter. */
export type Matcher<T> = (candidate: T) => boolean

/** Matches what all of them match. */
export const every =
  <T>(matchers: readonly Matcher<T>[]): Matcher<T> =>
  (candidate) =>
    matchers.every((matches) => matches(candidate))

/** The matchers of a filter's `and`, `or` and `not`, those that were given. */
export function nested<F extends Nested<F>, T>(filter: F, compile: (inside: F) => Matcher<T>): Matcher<T>[] {
  const matchers: Matcher<T>[] = []
  if (filter.and) matchers.push(every(filter.and.map(compile)))
  if (filter.or) {
    const choices = filter.or.map(compile)
    matchers.push((candidate) => choices.some((matches) => matches(candidate)))
  }
  if (filter.not) {
    const matches = compile(filter.not)
    matchers.push((candidate) => !matches(candidate))
  }
  return matchers
}

/** The matchers of a filter's comparisons, those that were given, over rows of those columns. */
export function comparisons<K extends string, C extends string>(
  filter: Readonly<Partial<Record<NoInfer<K>, Comparison<unknown> | null | undefined>>>,
  columns: Readonly<Record<K, C>>,
): Matcher<Readonly<Record<C, Stored | null>>>[] {
  const matchers: Matcher<Readonly<Record<C, Stored | null>>>[] = []
  for (const key of Object.keys(filter) as K[]) {
    const given = filter[key]
    if (!given || !Object.hasOwn(columns, key)) continue
    const [test, column] = [comparison(given), columns[key]]
    matchers.push((row) => test(row[column]))
  }
  return matchers
}
