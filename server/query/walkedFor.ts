/** The ways through the indicators i, each with its declaration d. */
import { type RawBuilder, sql } from 'kysely'
import type { IndicatorFilter } from './filter/filters.ts'
import type { Rows } from './page/findPage.ts'
import { neededOfIndicator } from './search/Needed.ts'
import { ALWAYS } from './sql/Condition.ts'
import { firstMeasure } from './sql/measureCondition.ts'

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

/** What a filter says of the indicator itself may find it faster. */
export const walkedFor = (filter: IndicatorFilter): RawBuilder<unknown> =>
  isFew(filter) ? ROW_BY_ROW : FORM_BY_FORM

/** Where all rows are to be found before the first is known: a quantity that is asked for leads to those that have it. */
export const sortedFor = (filter: IndicatorFilter): Rows =>
  filter.measure && !isFew(filter)
    ? { from: BY_MEASURES, where: firstMeasure(filter.measure) }
    : { from: ROW_BY_ROW, where: ALWAYS }

/** Whether it says something of the indicator itself that leads to few. */
export const isFew = (filter: IndicatorFilter): boolean =>
  Boolean(filter.id?.eq ?? filter.id?.in) ||
  neededOfIndicator(filter) !== null ||
  (filter.and ?? []).some(isFew)
