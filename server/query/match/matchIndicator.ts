import type { IndexedIndicator } from '../../store/index/indexRows.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { type DeclarationFacts, matchDeclaration } from './matchDeclaration.ts'
import { matchIndicatorBy } from './matchIndicatorBy.ts'
import type { Matcher } from './nested.ts'

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
 */
export const matchIndicator = (filter: IndicatorFilter): Matcher<IndicatorFacts> =>
  matchIndicatorBy(filter, matchDeclaration)
