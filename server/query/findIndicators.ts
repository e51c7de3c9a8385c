import type { EntityManager } from '@mikro-orm/sql'
import { sql } from 'kysely'
import type { IndicatorRow } from '../store/index/rows.ts'
import type { IndicatorFilter } from './filter/filters.ts'
import { requireBounds } from './filter/requireBounds.ts'
import type { Term } from './order/OrderTerm.ts'
import type { IndicatorOrder, IndicatorOrderField } from './order/orders.ts'
import { number, type Orders, readOrder, text } from './order/readOrder.ts'
import { findPage, type Page } from './page/findPage.ts'
import { type PageArguments, readPageRequest } from './page/readPageRequest.ts'
import { readsOf } from './readsOf.ts'
import { indicatorNarrowed } from './search/narrowed.ts'
import type { Sight } from './Sight.ts'
import { all } from './sql/Condition.ts'
import { indicatorCondition } from './sql/indicatorCondition.ts'
import { isMatchingMeasure } from './sql/measureCondition.ts'
import { seen } from './sql/seen.ts'

export interface IndicatorQuestion {
  readonly where?: IndicatorFilter | null | undefined
  readonly orderBy?: readonly IndicatorOrder[] | null | undefined
  readonly pageArgs: PageArguments
}

/** The indicators that somebody sees and that match, of all levels. */
export function findIndicators(
  em: EntityManager,
  sight: Sight,
  { where, orderBy, pageArgs }: IndicatorQuestion,
): Promise<Page<IndicatorRow>> {
  const filter = where ?? {}
  requireBounds(filter)
  const order = readOrder(ordersFor(filter), orderBy)
  const byUnit = orderBy?.some(({ field }) => field === 'UNIT')
  return findPage(readsOf(em), {
    from: sql`indicator i join declaration d on d.id = i.declaration_id ${byUnit ? UNIT : sql``}`,
    columns: sql`i.*`,
    where: all([indicatorNarrowed(filter), seen('d.unit_id', sight), indicatorCondition(filter)]),
    order,
    request: readPageRequest(pageArgs, order),
  })
}

const UNIT = sql`join unit u on u.id = d.unit_id`

/** FORM: a form order holds the keys of its nodes, so that it is never twice in a declaration. */
const FORM: readonly Term[] = [number('d.ordinal'), text('i.form_order')]

const ordersFor = (filter: IndicatorFilter): Orders<IndicatorOrderField> => ({
  listing: 'indicators',
  terms: {
    FORM,
    NAME: [text('i.name')],
    YEAR: [number('d.year')],
    UNIT: [text('u.name')],
    MEASURE_VALUE: [{ value: largestMatchingMeasure(filter), type: 'NUMBER', nullable: true }],
  },
  otherwise: FORM,
  id: 'i.id',
})

const largestMatchingMeasure = (filter: IndicatorFilter) =>
  sql`(select max(m.value) from measure m where m.indicator_id = i.id and ${isMatchingMeasure(filter)})`
