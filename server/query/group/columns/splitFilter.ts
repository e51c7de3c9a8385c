/** What a filter asks of declarations, which the database knows, apart from what it asks of their indicators. */
import type { DeclarationFilter, IndicatorFilter } from '../../filter/filters.ts'
import { partsOf } from '../../filter/partsOf.ts'

export interface SplitFilter {
  /** What all declarations must meet. */
  readonly declarations: readonly DeclarationFilter[]
  /** What is left. */
  readonly rest: IndicatorFilter
}

export function splitFilter({ declaration, and, ...rest }: IndicatorFilter): SplitFilter {
  const parts = (and ?? []).map(splitFilter)
  return {
    declarations: [
      ...(declaration ? [declaration] : []),
      ...parts.flatMap(({ declarations }) => declarations),
    ],
    rest: { ...rest, and: parts.map((part) => part.rest) },
  }
}

/** All that it asks of declarations, wherever, in an order that is the same for a copy of it. */
export const declarationFilters = (filter: IndicatorFilter): DeclarationFilter[] => [
  ...(filter.declaration ? [filter.declaration] : []),
  ...partsOf(filter).flatMap(declarationFilters),
]
