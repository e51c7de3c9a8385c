import type { IndicatorFilter } from './filters.ts'
import { partsOf } from './partsOf.ts'

/** Whether anything is asked that stands in an indicator's own row alone: of which it is, its name, its target's text, its weight. */
export const asksOfRow = (filter: IndicatorFilter): boolean =>
  Boolean(filter.id ?? filter.name ?? filter.targetText ?? filter.weight) || partsOf(filter).some(asksOfRow)
