import type { IndicatorFilter } from './filters.ts'

/** Whether anything is asked that stands in an indicator's own row alone: of its name, its target's text, its weight. */
export const asksOfText = (filter: IndicatorFilter): boolean =>
  Boolean(filter.name ?? filter.targetText ?? filter.weight) ||
  [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some(asksOfText)
