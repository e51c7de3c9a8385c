import { INDICATOR_COLUMNS } from '../filter/columns.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import type { ReadIndicator } from '../readsOf.ts'
import { comparisons, every, type Matcher, nested } from './nested.ts'

/** Whether indicators match (matchIndicator.ts), by their own row alone; null where the filter asks for more than that says. */
export const matchRow = (filter: IndicatorFilter): Matcher<ReadIndicator> | null =>
  asksForMore(filter) ? null : matcherOf(filter)

const matcherOf = (filter: IndicatorFilter): Matcher<ReadIndicator> =>
  every([...nested(filter, matcherOf), ...comparisons(filter, INDICATOR_COLUMNS)])

const asksForMore = ({ measure, declaration, and, or, not }: IndicatorFilter): boolean =>
  Boolean(measure ?? declaration) || [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])].some(asksForMore)
