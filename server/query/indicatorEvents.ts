/** What a commit means for somebody who follows the indicators that match a filter. Pure. */
import type { IndicatorFacts } from './match/matchIndicator.ts'
import type { Matcher } from './match/nested.ts'

export type IndicatorEvent = 'ADDED' | 'CHANGED' | 'REMOVED'

/**
 * An indicator before and after: null where it was not there. ADDED where it begins to match, REMOVED where it ceases to,
 * CHANGED where it matches as before and shows something else than before, its place and its ancestors' names among it.
 *
 *     indicatorEvent(null, facts, matchIndicator({})) // 'ADDED'
 */
export function indicatorEvent(
  before: IndicatorFacts | null,
  after: IndicatorFacts | null,
  matches: Matcher<IndicatorFacts>,
): IndicatorEvent | null {
  const matched = before !== null && matches(before)
  const matching = after !== null && matches(after)
  if (matched !== matching) return matching ? 'ADDED' : 'REMOVED'
  return matched && matching && !sameIndicator(before, after) ? 'CHANGED' : null
}

/** Measures are read from the target's text: where that is the same, so are they. */
function sameIndicator({ row: before }: IndicatorFacts, { row: after }: IndicatorFacts): boolean {
  if (before === after) return true
  return (Object.keys(after) as (keyof typeof after)[]).every((column) => before[column] === after[column])
}
