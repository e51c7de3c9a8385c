import type { EntityManager } from '@mikro-orm/sql'
import { type RawBuilder, sql } from 'kysely'
import { problem } from '../../problem.ts'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { kindOf } from '../../store/statement.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { requireBounds } from '../filter/requireBounds.ts'
import type { Rows } from '../page/findPage.ts'
import { questionsOf } from '../readsOf.ts'
import { indicatorNarrowed } from '../search/narrowed.ts'
import type { Sight } from '../Sight.ts'
import { all } from '../sql/Condition.ts'
import { indicatorCondition } from '../sql/indicatorCondition.ts'
import { isMatchingMeasure } from '../sql/measureCondition.ts'
import { seen } from '../sql/seen.ts'
import { ROW_BY_ROW, walkedFor } from '../walkedFor.ts'
import { columnsOf } from './keyColumns.ts'
import type { IndicatorGroup, IndicatorKey } from './groups.ts'

/** Groups one answer may have: beyond it the question wants another filter or other keys. */
const MOST_GROUPS = 100_000

export interface GroupQuestion {
  readonly where?: IndicatorFilter | null | undefined
  readonly groupBy: readonly IndicatorKey[]
}

/** The indicators that somebody sees and that match, by what they have in common; ordered by the keys, absent ones last. */
export async function groupIndicators(
  em: EntityManager,
  sight: Sight,
  { where, groupBy }: GroupQuestion,
): Promise<IndicatorGroup[]> {
  const filter = where ?? {}
  requireBounds(filter)
  const keys = [...new Set(groupBy)]
  const db = questionsOf(em)
  const kind = kindOf(db)
  const condition = all([
    indicatorNarrowed(kind, filter),
    seen('d.unit_id', sight),
    indicatorCondition(filter),
  ])
  // PostgreSQL reads whole tables faster than it would walk.
  const from = kind === 'POSTGRES' ? ROW_BY_ROW : walkedFor(filter)
  const { rows } = await groupStatement(keys, { filter, kind, from, where: condition }).execute(db)
  if (rows.length > MOST_GROUPS) throw problem('TOO_COMPLEX', { ...TOO_MANY, field: 'groupBy' })
  return rows.map((row) => shownGroup(row, groupBy, keys))
}

interface GroupRow extends Readonly<Record<string, unknown>> {
  readonly indicators: number
  readonly declarations: number
  readonly measures: number
  /** Of one unit, or all without any. */
  readonly one_unit: number | boolean
  readonly sum: number | null
  readonly min: number | null
  readonly max: number | null
  readonly average: number | null
}

/** Summed up form by form, then over forms: only so can PostgreSQL count without sorting all rows. */
function groupStatement(
  keys: readonly IndicatorKey[],
  { filter, kind, from, where }: Grouped,
): RawBuilder<GroupRow> {
  const columns = keys.map(columnsOf)
  const values = columns.flatMap(({ value, id }) => (id ? [value, id] : [value]))
  const names = columns.flatMap(({ id }, i) => [sql.ref(`k${i}`), ...(id ? [sql.ref(`id${i}`)] : [])])
  const order = columns.flatMap(({ id }, i) => {
    const value = sql.ref(`g.k${i}`)
    return [sql`${value} is null`, value, ...(id ? [sql.ref(`g.id${i}`)] : [])]
  })
  return sql<GroupRow>`
    select g.* from (select ${listed(names)}
      sum(f.indicators) as indicators, count(*) as declarations, sum(f.measures) as measures,
      sum(f.sum) as sum, min(f.min) as min, max(f.max) as max, sum(f.sum) / sum(f.measures) as average,
      ${keys.includes('MEASURE_UNIT') ? sql`1 = 1` : ONE_UNIT} as one_unit
    from (select ${listed(values.map((value, i) => sql`${value} as ${names[i]!}`))}
        ${countIndicators(kind, keys, filter)} as indicators, count(m.position) as measures,
        sum(m.value) as sum, min(m.value) as min, max(m.value) as max
        ${keys.includes('MEASURE_UNIT') ? sql`` : UNITS}
      from ${from}
        ${keys.includes('UNIT') ? sql`join unit u on u.id = d.unit_id` : sql``}
        ${keys.includes('PROJECT') ? sql`join project p on p.id = d.project_id` : sql``}
        left join measure m on m.indicator_id = i.id and ${isMatchingMeasure(filter)}
      where ${where}
      group by ${listed(values)} d.ordinal) f
    ${names.length > 0 ? sql`group by ${sql.join(names)}` : sql``}) g
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${MOST_GROUPS + 1}`
}

interface Grouped extends Rows {
  readonly filter: IndicatorFilter
  readonly kind: DatabaseKind
}

const listed = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  parts.length > 0 ? sql`${sql.join(parts)},` : sql``

const UNITS = sql`, count(m.unit) as with_unit, min(m.unit) as first_unit, max(m.unit) as last_unit`
const ONE_UNIT = sql`sum(f.with_unit) = 0
  or (sum(f.with_unit) = sum(f.measures) and min(f.first_unit) = max(f.last_unit))`

/** Each indicator once, however many of its quantities are in the group: by its row's number, or by the first of them. */
function countIndicators(
  kind: DatabaseKind,
  keys: readonly IndicatorKey[],
  filter: IndicatorFilter,
): RawBuilder<unknown> {
  if (kind === 'SQLITE') return sql`count(distinct i.rowid)`
  const unit = keys.includes('MEASURE_UNIT') ? sql`and e.unit is not distinct from m.unit` : sql``
  const operator = keys.includes('MEASURE_OPERATOR') ? sql`and e.operator = m.operator` : sql``
  return sql`count(*) filter (where m.position is null or m.position = 0 or not exists (
    select 1 from (select m.* from measure m where ${isMatchingMeasure(filter)}) e
    where e.indicator_id = m.indicator_id and e.position < m.position ${unit} ${operator}))`
}

function shownGroup(
  row: GroupRow,
  groupBy: readonly IndicatorKey[],
  keys: readonly IndicatorKey[],
): IndicatorGroup {
  const figure = (value: number | null) => (row.one_unit && value !== null ? Number(value) : null)
  return {
    keys: groupBy.map((key) => {
      const i = keys.indexOf(key)
      return { key, value: shownValue(row[`k${i}`]), id: shownValue(row[`id${i}`]) }
    }),
    count: Number(row.indicators),
    declarations: Number(row.declarations),
    measures: {
      count: Number(row.measures),
      sum: figure(row.sum),
      min: figure(row.min),
      max: figure(row.max),
      average: figure(row.average),
    },
  }
}

const shownValue = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

const TOO_MANY = {
  zh: `分组超过 ${MOST_GROUPS} 个，请缩小条件或减少分组依据。`,
  en: `More than ${MOST_GROUPS} groups; narrow the filter or ask for fewer keys.`,
}
