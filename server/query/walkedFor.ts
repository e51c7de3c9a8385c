/** The ways through the indicators i, each with its declaration d. */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../store/DatabaseAddress.ts'
import type { IndicatorFilter, MeasureFilter } from './filter/filters.ts'
import { measureConditions } from './filter/matchingMeasures.ts'
import type { Rows } from './page/findPage.ts'
import { neededOfIndicator } from './search/Needed.ts'
import { ALWAYS } from './sql/Condition.ts'
import { firstMeasure, measureCondition } from './sql/measureCondition.ts'

/** From wherever the database likes to begin. */
export const ROW_BY_ROW = sql`indicator i join declaration d on d.id = i.declaration_id`

/**
 * Declaration by declaration. In their order nothing is sorted, and the first rows come at once. The nothing that is added
 * to the id keeps SQLite, which would else read all indicators and sort them, from looking declarations up by it.
 */
export const FORM_BY_FORM = sql`declaration d join indicator i on i.declaration_id = d.id || ''`

/** By the quantities w of each declaration, to the indicators that have them. */
const BY_MEASURES = sql`declaration d
  join measure w on w.declaration_id = d.id
  join indicator i on i.id = w.indicator_id`

/**
 * Declaration by declaration, in each only to the rows of a group: a form has thirty, of which one or two are. The index by
 * which they are found knows level 3 alone, and that is seen only where it stands in the text: SQLite of itself would read
 * all declarations then and sort, unless their order is asked for; PostgreSQL could make no one plan for all values, and one for
 * each question takes longer than answering it.
 */
const GROUP_BY_GROUP: Readonly<Record<DatabaseKind, Rows>> = {
  SQLITE: {
    from: sql`declaration d join indicator i indexed by indicator_level2 on i.declaration_id = d.id || ''`,
    where: sql<SqlBool>`i.level = 3 and d.ordinal >= 0`,
  },
  POSTGRES: { from: FORM_BY_FORM, where: sql<SqlBool>`i.level = 3`, onePlan: true },
}

/** What a filter says of the indicator itself may find it faster. */
export const walkedFor = (filter: IndicatorFilter): RawBuilder<unknown> =>
  isFew(filter) ? ROW_BY_ROW : FORM_BY_FORM

/** Where the first rows of the form order are wanted. */
export function firstFor(kind: DatabaseKind, filter: IndicatorFilter): Rows {
  const isOfGroup = filter.level?.eq === 3 && typeof filter.level2?.eq === 'string' && !isFew(filter)
  return isOfGroup ? GROUP_BY_GROUP[kind] : { from: walkedFor(filter), where: ALWAYS }
}

/** A way to all rows, which are then sorted. */
export interface Sorted extends Rows {
  /** What of the filter is left to look at. */
  readonly rest: IndicatorFilter
  /** Each indicator's largest matching quantity, where the way knows it. */
  readonly largest: RawBuilder<unknown> | null
}

/** Where all rows are to be found before the first is known: a quantity that is asked for leads to those that have it. */
export function sortedFor(kind: DatabaseKind, filter: IndicatorFilter): Sorted {
  const { measure, ...rest } = filter
  if (!measure || isFew(filter)) return { from: ROW_BY_ROW, where: ALWAYS, rest: filter, largest: null }
  if (kind === 'SQLITE' || !filter.declaration)
    return { from: BY_MEASURES, where: firstMeasure(measure), rest, largest: null }
  const largest = measureConditions(filter).length === 1 ? sql`w.largest` : null
  return { from: largestOfForms(measure), where: ALWAYS, rest, largest }
}

/**
 * PostgreSQL, asked for some declarations, would look three times for an indicator's quantities and plan for as long as it
 * reads; so it is told to go through the declarations. Of all declarations it reads all quantities at once.
 */
const largestOfForms = (measure: MeasureFilter): RawBuilder<unknown> => sql`declaration d
  cross join lateral (
    select w.indicator_id, max(w.value) as largest
    from measure w where w.declaration_id = d.id and ${measureCondition(measure, 'w')} group by w.indicator_id
  ) w
  join indicator i on i.id = w.indicator_id`

/** Whether it says something of the indicator itself that leads to few. */
export const isFew = (filter: IndicatorFilter): boolean =>
  Boolean(filter.id?.eq ?? filter.id?.in) ||
  neededOfIndicator(filter) !== null ||
  (filter.and ?? []).some(isFew)
