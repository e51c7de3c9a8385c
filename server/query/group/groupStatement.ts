/** One statement for all groups, as each database is quickest with it: where indicators' names or texts are asked for. */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { any, type Condition } from '../sql/Condition.ts'
import { isMatchingMeasure } from '../sql/measureCondition.ts'
import { ROW_BY_ROW, walkedFor } from '../walkedFor.ts'
import type { GroupRow } from './GroupRow.ts'
import type { IndicatorKey } from './groups.ts'
import { KEY_COLUMNS } from './keyColumns.ts'

interface Asked {
  readonly keys: readonly IndicatorKey[]
  readonly filter: IndicatorFilter
  /** Of the rows i and d. */
  readonly where: Condition
  readonly kind: DatabaseKind
  readonly most: number
}

type Fragment = RawBuilder<unknown>

interface Grouped {
  /** An indicator stands beside each of its matching quantities m, or beside none: the row is the first of it in its group. */
  readonly isFirst: Condition
  readonly ofUnit: boolean
  readonly values: readonly Fragment[]
  /** By which rows are grouped, too: PostgreSQL takes what holds a value twice for two different things. */
  readonly names: readonly Fragment[]
  /** The pairs that are grouped, as the rest of a statement. */
  readonly rows: Fragment
}

export function groupStatement(asked: Asked): RawBuilder<GroupRow> {
  const { keys, kind } = asked
  const columns = keys.map((key) => KEY_COLUMNS[key])
  const order = columns.flatMap(({ id }, i) => {
    const value = sql.ref(`g.k${i}`)
    return [sql`${value} is null`, value, ...(id ? [sql.ref(`g.id${i}`)] : [])]
  })
  const grouped: Grouped = {
    isFirst: isFirst(asked),
    ofUnit: keys.includes('MEASURE_UNIT'),
    values: columns.flatMap(({ value, id }) => (id ? [value, id] : [value])),
    names: columns.flatMap(({ id }, i) => [sql.ref(`k${i}`), ...(id ? [sql.ref(`id${i}`)] : [])]),
    rows: rowsOf(asked),
  }
  const groups = kind === 'SQLITE' ? atOnce(grouped) : formByForm(grouped)
  return sql<GroupRow>`select g.* from (${groups}) g
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${asked.most}`
}

/** PostgreSQL reads whole tables faster than it would walk. */
const rowsOf = ({ keys, kind, filter, where }: Asked): Fragment => sql`
  from ${kind === 'POSTGRES' ? ROW_BY_ROW : walkedFor(filter)}
    left join measure m on m.indicator_id = i.id and ${isMatchingMeasure(filter)}
    ${keys.includes('UNIT') ? sql`join unit u on u.id = d.unit_id` : sql``}
    ${keys.includes('PROJECT') ? sql`join project p on p.id = d.project_id` : sql``}
  where ${where}`

/** It has no quantity, or the one that it is beside is the first of those that match and are of this group. */
function isFirst({ keys, filter }: Asked): Condition {
  const unit = keys.includes('MEASURE_UNIT') ? sql`and e.unit is not distinct from m.unit` : sql``
  const operator = keys.includes('MEASURE_OPERATOR') ? sql`and e.operator = m.operator` : sql``
  return any([
    sql<SqlBool>`m.position is null`,
    sql<SqlBool>`m.position = 0`,
    sql<SqlBool>`not exists (
      select 1 from (select m.* from measure m where ${isMatchingMeasure(filter)}) e
      where e.indicator_id = i.id and e.position < m.position ${unit} ${operator})`,
  ])
}

const listed = (parts: readonly Fragment[]): Fragment => (parts.length > 0 ? sql`${sql.join(parts)},` : sql``)

const named = ({ values, names }: Grouped): Fragment =>
  listed(values.map((value, i) => sql`${value} as ${names[i]!}`))

const groupedBy = (parts: readonly Fragment[]): Fragment =>
  parts.length > 0 ? sql`group by ${sql.join(parts)}` : sql``

const ALWAYS_ONE_UNIT = sql`1 = 1`

/**
 * SQLite sorts the rows by their keys, whatever is asked of them: by the last one first, since who asks goes from what is
 * common to what is special, and special ones tell rows apart at once.
 */
function atOnce(grouped: Grouped): Fragment {
  return sql`
  select ${named(grouped)}
    count(*) filter (where ${grouped.isFirst}) as indicators, count(distinct d.ordinal) as declarations,
    count(m.value) as measures, sum(m.value) as sum, min(m.value) as min, max(m.value) as max,
    avg(m.value) as average, ${grouped.ofUnit ? ALWAYS_ONE_UNIT : ONE_UNIT} as one_unit
  ${grouped.rows} ${groupedBy([...grouped.names].reverse())}`
}

const ONE_UNIT = sql`count(m.unit) = 0 or (count(m.unit) = count(m.value) and min(m.unit) = max(m.unit))`

/**
 * PostgreSQL need not sort where nothing is counted `distinct`: first each form's own groups, then those of all forms. It
 * adds up large whole numbers as if they were decimal ones, so a form's own are small.
 */
function formByForm(grouped: Grouped): Fragment {
  const units = sql`, count(m.unit)::integer as with_unit, min(m.unit) as first_unit, max(m.unit) as last_unit`
  return sql`
  select ${listed(grouped.names)}
    sum(f.indicators) as indicators, count(*) as declarations, sum(f.measures) as measures,
    sum(f.sum) as sum, min(f.min) as min, max(f.max) as max, sum(f.sum) / sum(f.measures) as average,
    ${grouped.ofUnit ? ALWAYS_ONE_UNIT : ONE_UNIT_OF_FORMS} as one_unit
  from (
    select ${named(grouped)}
      (count(*) filter (where ${grouped.isFirst}))::integer as indicators, count(m.value)::integer as measures,
      sum(m.value) as sum, min(m.value) as min, max(m.value) as max ${grouped.ofUnit ? sql`` : units}
    ${grouped.rows} ${groupedBy([...grouped.names, sql.ref('d.ordinal')])}
  ) f ${groupedBy(grouped.names)}`
}

const ONE_UNIT_OF_FORMS = sql`sum(f.with_unit) = 0
  or (sum(f.with_unit) = sum(f.measures) and min(f.first_unit) = max(f.last_unit))`
