/** One statement for all groups, as each database is quickest with it. */
import { type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import type { Rows } from '../page/findPage.ts'
import { isMatchingMeasure } from '../sql/measureCondition.ts'
import type { IndicatorKey } from './groups.ts'
import { columnsOf } from './keyColumns.ts'

export interface GroupRow extends Readonly<Record<string, unknown>> {
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

interface Asked extends Rows {
  readonly keys: readonly IndicatorKey[]
  readonly filter: IndicatorFilter
  readonly kind: DatabaseKind
  readonly most: number
}

type Fragment = RawBuilder<unknown>

/** `k0`, `id0` … are the keys and their objects' ids. */
export function groupStatement(asked: Asked): RawBuilder<GroupRow> {
  const columns = asked.keys.map(columnsOf)
  const values = columns.flatMap(({ value, id }) => (id ? [value, id] : [value]))
  const names = columns.flatMap(({ id }, i) => [sql.ref(`k${i}`), ...(id ? [sql.ref(`id${i}`)] : [])])
  const order = columns.flatMap(({ id }, i) => {
    const value = sql.ref(`g.k${i}`)
    return [sql`${value} is null`, value, ...(id ? [sql.ref(`g.id${i}`)] : [])]
  })
  const groups = asked.kind === 'SQLITE' ? atOnce(asked, values, names) : formByForm(asked, values, names)
  return sql<GroupRow>`select g.* from (${groups}) g
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${asked.most}`
}

const listed = (parts: readonly Fragment[]): Fragment => (parts.length > 0 ? sql`${sql.join(parts)},` : sql``)

const named = (values: readonly Fragment[], names: readonly Fragment[]): Fragment =>
  listed(values.map((value, i) => sql`${value} as ${names[i]!}`))

const groupedBy = (parts: readonly Fragment[]): Fragment =>
  parts.length > 0 ? sql`group by ${sql.join(parts)}` : sql``

/** The rows that are grouped: an indicator once for each of its matching quantities, at least once. */
const paired = ({ keys, filter, from, where }: Asked): Fragment => sql`
  from ${from}
    ${keys.includes('UNIT') ? sql`join unit u on u.id = d.unit_id` : sql``}
    ${keys.includes('PROJECT') ? sql`join project p on p.id = d.project_id` : sql``}
    left join measure m on m.indicator_id = i.id and ${isMatchingMeasure(filter)}
  where ${where}`

const ALWAYS_ONE_UNIT = sql`1 = 1`

/** SQLite sorts the rows by their keys, whatever is asked of them; a row's number is the shortest thing to tell it by. */
const atOnce = (asked: Asked, values: readonly Fragment[], names: readonly Fragment[]): Fragment => sql`
  select ${named(values, names)}
    count(distinct i.rowid) as indicators, count(distinct d.ordinal) as declarations, count(m.position) as measures,
    sum(m.value) as sum, min(m.value) as min, max(m.value) as max, avg(m.value) as average,
    ${asked.keys.includes('MEASURE_UNIT') ? ALWAYS_ONE_UNIT : ONE_UNIT} as one_unit
  ${paired(asked)} ${groupedBy(values)}`

const ONE_UNIT = sql`count(m.unit) = 0 or (count(m.unit) = count(m.position) and min(m.unit) = max(m.unit))`

/** PostgreSQL need not sort where nothing is counted `distinct`: first each form's own groups, then those of all forms. */
const formByForm = (asked: Asked, values: readonly Fragment[], names: readonly Fragment[]): Fragment => {
  const ofUnit = asked.keys.includes('MEASURE_UNIT')
  return sql`
  select ${listed(names)}
    sum(f.indicators) as indicators, count(*) as declarations, sum(f.measures) as measures,
    sum(f.sum) as sum, min(f.min) as min, max(f.max) as max, sum(f.sum) / sum(f.measures) as average,
    ${ofUnit ? ALWAYS_ONE_UNIT : ONE_UNIT_OF_FORMS} as one_unit
  from (
    select ${named(values, names)}
      count(*) filter (where ${isFirst(asked)}) as indicators, count(m.position) as measures,
      sum(m.value) as sum, min(m.value) as min, max(m.value) as max ${ofUnit ? sql`` : UNITS_OF_FORM}
    ${paired(asked)} ${groupedBy([...values, sql.ref('d.ordinal')])}
  ) f ${groupedBy(names)}`
}

const UNITS_OF_FORM = sql`, count(m.unit) as with_unit, min(m.unit) as first_unit, max(m.unit) as last_unit`
const ONE_UNIT_OF_FORMS = sql`sum(f.with_unit) = 0
  or (sum(f.with_unit) = sum(f.measures) and min(f.first_unit) = max(f.last_unit))`

/** Of an indicator's quantities that are in the group this is the first one: it stands for the indicator. */
function isFirst({ keys, filter }: Asked): Fragment {
  const unit = keys.includes('MEASURE_UNIT') ? sql`and e.unit is not distinct from m.unit` : sql``
  const operator = keys.includes('MEASURE_OPERATOR') ? sql`and e.operator = m.operator` : sql``
  return sql`m.position is null or m.position = 0 or not exists (
    select 1 from (select m.* from measure m where ${isMatchingMeasure(filter)}) e
    where e.indicator_id = m.indicator_id and e.position < m.position ${unit} ${operator})`
}
