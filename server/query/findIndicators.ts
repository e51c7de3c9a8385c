import type { EntityManager } from '@mikro-orm/sql'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../store/DatabaseAddress.ts'
import { kindOf } from '../store/statement.ts'
import type { IndicatorFilter } from './filter/filters.ts'
import { requireBounds } from './filter/requireBounds.ts'
import type { Order, Term } from './order/OrderTerm.ts'
import type { IndicatorOrder, IndicatorOrderField } from './order/orders.ts'
import { number, type Orders, readOrder, text } from './order/readOrder.ts'
import { calledAlong, columnsAlong, namesAlong } from './page/along.ts'
import { findPage, type Page, type Rows } from './page/findPage.ts'
import { type PageArguments, type PageRequest, readPageRequest } from './page/readPageRequest.ts'
import {
  type DeclarationColumn,
  type IndicatorColumn,
  questionsOf,
  type ReadIndicator,
  SHOWN_COLUMNS,
} from './readsOf.ts'
import { indicatorNarrowed, narrowedIndicators, nearbyForms } from './search/narrowed.ts'
import type { Sight } from './Sight.ts'
import { all, type Condition } from './sql/Condition.ts'
import { indicatorCondition } from './sql/indicatorCondition.ts'
import { firstFor, FORM_BY_FORM, ROW_BY_ROW, sortedFor } from './walkedFor.ts'
import { isMatchingMeasure } from './sql/measureCondition.ts'
import { seenDeclaration, VOIDED } from './sql/seen.ts'
import { partsOf } from './filter/partsOf.ts'

export interface IndicatorQuestion {
  readonly where?: IndicatorFilter | null | undefined
  readonly orderBy?: readonly IndicatorOrder[] | null | undefined
  readonly pageArgs: PageArguments
  readonly reads?: IndicatorReads
}

/** What of a page anybody will look at. */
export interface IndicatorReads {
  /** Of each row, besides its id and its declaration's. */
  readonly columns: readonly IndicatorColumn[]
  /** Of each row's declaration: `declarationAlong` finds it there. Null: it is read by itself, where it is asked for. */
  readonly along: readonly DeclarationColumn[] | null
  readonly cursors: boolean
  /** The page's `position`. */
  readonly position: boolean
}

const WITH_CURSORS: IndicatorReads = { columns: SHOWN_COLUMNS, along: null, cursors: true, position: false }

/** The indicators that somebody sees and that match, of all levels. */
export async function findIndicators(
  em: EntityManager,
  sight: Sight,
  { where, orderBy, pageArgs, reads = WITH_CURSORS }: IndicatorQuestion,
): Promise<Page<ReadIndicator>> {
  const filter = where ?? {}
  requireBounds(filter)
  const db = questionsOf(em)
  const kind = kindOf(db)
  const isInForm = (orderBy?.[0]?.field ?? 'FORM') === 'FORM'
  const sorted = isInForm ? null : sortedFor(kind, filter)
  const order = readOrder(ordersFor(filter, sorted?.largest), orderBy)
  const request = readPageRequest(pageArgs, order)
  const byUnit = orderBy?.some(({ field }) => field === 'UNIT')
  const exact = all([seenDeclaration(sight), indicatorCondition(sorted?.rest ?? filter)])
  const may = indicatorNarrowed(kind, filter)
  const narrowed = all([may, exact])
  const unit = byUnit ? UNIT : sql``
  const forms = isInForm ? await nearbyForms(db, filter, request.size) : null
  const walk = sorted ?? firstFor(kind, filter)
  return findPage(db, {
    from: sql`${walk.from} ${unit}`,
    ...readingOf(reads),
    where: all([walk.where, narrowed]),
    onePlan: walk.onePlan,
    nearby: forms === null ? null : nearby(order, request, { kind, forms, exact, unit }),
    ...(sight === 'ALL' && !asksDeclaration(filter) ? { counted: countedFor(kind, filter) } : {}),
    order,
    request,
  })
}

function readingOf({ columns, along: ofDeclaration, cursors, position }: IndicatorReads) {
  const along = ofDeclaration ?? []
  const names = [...new Set<IndicatorColumn>(['id', 'declaration_id', ...columns])]
  return {
    columns: sql`${sql.join(names.map((name) => sql.ref(`i.${name}`)))}, d.sequence as as_of ${columnsAlong(along)}`,
    beside: namesAlong(along),
    uncursored: cursors ? undefined : [...names, 'as_of', ...calledAlong(along)],
    withPosition: position,
  }
}

/** Of each row to look whether its declaration is voided takes a fifth of counting; so those that are are counted, too. */
function countedFor(kind: DatabaseKind, filter: IndicatorFilter): [Rows, Rows] {
  const may = narrowedIndicators(kind, filter)
  const matches = indicatorCondition(filter)
  // SQLite goes through a `cross join` as it is written, from the few.
  const ofVoided = sql<SqlBool>`i.declaration_id = d.id`
  return [
    { from: may.from, where: all([may.where, matches]) },
    { from: sql`declaration d cross join indicator i`, where: all([VOIDED, ofVoided, matches]) },
  ]
}

/** Whether anything is asked of the declaration that an indicator stands in. */
const asksDeclaration = (filter: IndicatorFilter): boolean =>
  Boolean(filter.declaration) || partsOf(filter).some(asksDeclaration)

/** Of the declarations that come first after the page before. */
function nearby(order: Order, { after, before, fromEnd }: PageRequest, parts: NearbyParts): Rows {
  const { kind, forms, exact, unit } = parts
  const ascends = (order.terms[0]!.direction === 'ASC') !== fromEnd
  const at = fromEnd ? before?.[0] : after?.[0]
  const place = at === null || at === undefined ? null : Number(at)
  const first = place === null ? sql`${LAST_ORDINAL} - ${forms}` : place - forms
  const range = ascends
    ? sql<SqlBool>`d.ordinal between ${place ?? 0} and ${(place ?? 0) + forms}`
    : sql<SqlBool>`d.ordinal between ${first} and ${place ?? LAST_ORDINAL}`
  const from = kind === 'SQLITE' ? FORM_BY_FORM : ROW_BY_ROW
  return { from: sql`${from} ${unit}`, where: all([range, exact]) }
}

interface NearbyParts {
  readonly kind: DatabaseKind
  /** So many of them. */
  readonly forms: number
  readonly exact: Condition
  readonly unit: RawBuilder<unknown>
}

const LAST_ORDINAL = sql`(select max(ordinal) from declaration)`

const UNIT = sql`join unit u on u.id = d.unit_id`

/** FORM: a form order holds the keys of its nodes, so that it is never twice in a declaration. */
const FORM: readonly Term[] = [number('d.ordinal'), text('i.form_order')]

const ordersFor = (
  filter: IndicatorFilter,
  largest: RawBuilder<unknown> | null | undefined,
): Orders<IndicatorOrderField> => ({
  listing: 'indicators',
  terms: {
    FORM,
    NAME: [text('i.name')],
    YEAR: [number('d.year')],
    UNIT: [text('u.name')],
    MEASURE_VALUE: [{ value: largest ?? largestMatchingMeasure(filter), type: 'NUMBER', nullable: true }],
  },
  otherwise: FORM,
  id: 'i.id',
})

const largestMatchingMeasure = (filter: IndicatorFilter) =>
  sql`(select max(m.value) from measure m where m.indicator_id = i.id and ${isMatchingMeasure(filter)})`
