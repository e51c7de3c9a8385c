import type { IndexedIndicator, MeasureRow } from '../../store/index/indexRows.ts'
import { INDICATOR_COLUMNS, MEASURE_COLUMNS } from '../filter/columns.ts'
import type { DeclarationFilter, IndicatorFilter, MeasureFilter } from '../filter/filters.ts'
import { measureConditions } from '../filter/matchingMeasures.ts'
import { type DeclarationFacts, matchDeclaration } from './matchDeclaration.ts'
import { comparisons, every, type Matcher, nested } from './nested.ts'

/** All that a filter can ask of an indicator. */
export interface IndicatorFacts extends IndexedIndicator {
  readonly declaration: DeclarationFacts
}

/**
 * Whether indicators match: the same as query/sql/indicatorCondition.ts, in memory. Make it once for a filter and use it
 * for many.
 *
 *     const matches = matchIndicator({ level: { eq: 3 }, measure: { unit: { eq: '场' }, value: { gte: 4 } } })
 *     matches({ row, measures, declaration: { row, unit, project, paragraphs } })
 *
 * `declarations`: what makes its conditions on the declaration.
 */
export function matchIndicator(
  filter: IndicatorFilter,
  declarations: (filter: DeclarationFilter) => Matcher<DeclarationFacts> = matchDeclaration,
): Matcher<IndicatorFacts> {
  const ofRow = every(comparisons(filter, INDICATOR_COLUMNS))
  const inside = (each: IndicatorFilter) => matchIndicator(each, declarations)
  const matchers = [...nested(filter, inside), ({ row }: IndicatorFacts) => ofRow(row)]
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

const matchMeasure = (filter: MeasureFilter): Matcher<MeasureRow> =>
  every(comparisons(filter, MEASURE_COLUMNS))

/** Whether a measure is one of the filter's matching measures (filter/matchingMeasures.ts). */
export function matchingMeasure(filter: IndicatorFilter): Matcher<MeasureRow> {
  const conditions = measureConditions(filter).map(matchMeasure)
  return (measure) => conditions.length === 0 || conditions.some((matches) => matches(measure))
}
