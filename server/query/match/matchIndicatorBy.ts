import type { MeasureRow } from '../../store/index/indexRows.ts'
import { MEASURE_COLUMNS } from '../filter/columns.ts'
import type { DeclarationFilter, IndicatorFilter, MeasureFilter } from '../filter/filters.ts'
import { measureConditions } from '../filter/matchingMeasures.ts'
import { type AskedRow, matchOwnRow } from './matchRow.ts'
import { comparisons, every, type Matcher, nested } from './nested.ts'

/** All that a filter can ask of an indicator. */
export interface AskedIndicator<Declaration> {
  readonly row: AskedRow
  readonly measures: readonly AskedMeasure[]
  readonly declaration: Declaration
}

/** All that a filter can ask of a quantity. */
export type AskedMeasure = Pick<MeasureRow, (typeof MEASURE_COLUMNS)[keyof typeof MEASURE_COLUMNS]>

/** Whether indicators match; `declarations` makes its conditions on the declaration, of whatever is known of those. */
export function matchIndicatorBy<Declaration>(
  filter: IndicatorFilter,
  declarations: (filter: DeclarationFilter) => Matcher<Declaration>,
): Matcher<AskedIndicator<Declaration>> {
  const ofRow = matchOwnRow(filter)
  const inside = (each: IndicatorFilter) => matchIndicatorBy(each, declarations)
  const matchers = [...nested(filter, inside), ({ row }: AskedIndicator<Declaration>) => ofRow(row)]
  if (filter.measure) {
    const matches = matchMeasure(filter.measure)
    matchers.push(({ measures }) => measures.some(matches))
  }
  if (filter.declaration) {
    const matches = declarations(filter.declaration)
    matchers.push(({ declaration }) => matches(declaration))
  }
  return every(matchers)
}

const matchMeasure = (filter: MeasureFilter): Matcher<AskedMeasure> =>
  every(comparisons(filter, MEASURE_COLUMNS))

/** Whether a measure is one of the filter's matching measures (filter/matchingMeasures.ts). */
export function matchingMeasure(filter: IndicatorFilter): Matcher<AskedMeasure> {
  const conditions = measureConditions(filter).map(matchMeasure)
  return (measure) => conditions.length === 0 || conditions.some((matches) => matches(measure))
}
