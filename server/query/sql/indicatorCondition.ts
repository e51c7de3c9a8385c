import { INDICATOR_COLUMNS } from '../filter/columns.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { all, type Condition } from './Condition.ts'
import { declarationCondition } from './declarationCondition.ts'
import { someMeasure } from './measureCondition.ts'
import { comparisons, nested } from './nested.ts'

/** A row i of `indicator`, joined with its row d of `declaration`, matches. */
export const indicatorCondition = (filter: IndicatorFilter): Condition =>
  all([
    ...nested(filter, indicatorCondition),
    ...comparisons(filter, INDICATOR_COLUMNS, 'i'),
    ...(filter.measure ? [someMeasure(filter.measure)] : []),
    ...(filter.declaration ? [declarationCondition(filter.declaration)] : []),
  ])
