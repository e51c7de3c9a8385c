import { sql, type SqlBool } from 'kysely'
import { MEASURE_COLUMNS } from '../filter/columns.ts'
import type { IndicatorFilter, MeasureFilter } from '../filter/filters.ts'
import { measureConditions } from '../filter/matchingMeasures.ts'
import { ALWAYS, all, any, type Condition } from './Condition.ts'
import { comparisons } from './nested.ts'

/** A row m of `measure`, or w, meets all of it. */
export const measureCondition = (filter: MeasureFilter, alias: 'm' | 'w' = 'm'): Condition =>
  all(comparisons(filter, MEASURE_COLUMNS, alias))

/** Some measure of the row i of `indicator` meets all of it. */
export const someMeasure = (filter: MeasureFilter): Condition =>
  sql<SqlBool>`exists (select 1 from measure m where m.indicator_id = i.id and ${measureCondition(filter)})`

/** A row w of `measure` meets all of it, and is the first of its indicator to do so. */
export const firstMeasure = (filter: MeasureFilter): Condition =>
  all([
    measureCondition(filter, 'w'),
    sql<SqlBool>`w.position = (
      select min(m.position) from measure m where m.indicator_id = i.id and ${measureCondition(filter)})`,
  ])

/** A row m of `measure` is one of the filter's matching measures (filter/matchingMeasures.ts). */
export function isMatchingMeasure(filter: IndicatorFilter): Condition {
  const conditions = measureConditions(filter)
  return conditions.length === 0 ? ALWAYS : any(conditions.map((each) => measureCondition(each)))
}
