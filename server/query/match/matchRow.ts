import type { IndicatorRow } from '../../store/index/indexRows.ts'
import { INDICATOR_COLUMNS } from '../filter/columns.ts'
import type { Stored } from '../filter/Comparison.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { comparisons, every, type Matcher, nested } from './nested.ts'
import { partsOf } from '../filter/partsOf.ts'

/** What a filter asks of an indicator's row: no more than it asks for need be there. */
export type AskedRow = Partial<Pick<IndicatorRow, (typeof INDICATOR_COLUMNS)[keyof typeof INDICATOR_COLUMNS]>>

/** Whether indicators match (matchIndicator.ts), by their own row alone; null where the filter asks for more than that says. */
export const matchRow = (filter: IndicatorFilter): Matcher<AskedRow> | null =>
  asksForMore(filter) ? null : matcherOf(filter)

const matcherOf = (filter: IndicatorFilter): Matcher<AskedRow> =>
  every([...nested(filter, matcherOf), matchOwnRow(filter)])

const asksForMore = (filter: IndicatorFilter): boolean =>
  Boolean(filter.measure ?? filter.declaration) || partsOf(filter).some(asksForMore)

/** What it says of the row itself, at its top. */
export function matchOwnRow(filter: IndicatorFilter): Matcher<AskedRow> {
  const matches = every(comparisons(filter, INDICATOR_COLUMNS))
  return (row) => matches(row as Record<keyof AskedRow, Stored | null>) // it looks at what the filter asks for
}
