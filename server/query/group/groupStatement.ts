/** One statement for all groups, as each database is quickest with it. */
import { type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { all, type Condition } from '../sql/Condition.ts'
import type { IndicatorKey } from './groups.ts'
import { columnsOf } from './keyColumns.ts'
import { type Pairs, pairsFor } from './pairsFor.ts'

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
  readonly pairs: Pairs
  readonly ofUnit: boolean
  readonly values: readonly Fragment[]
  /** By which rows are grouped, too: PostgreSQL takes what holds a value twice for two different things. */
  readonly names: readonly Fragment[]
  /** The pairs that are grouped, as the rest of a statement. */
  readonly rows: Fragment
}

/** `k0`, `id0` … are the keys and their objects' ids. */
export function groupStatement(asked: Asked): RawBuilder<GroupRow> {
  const { keys, kind } = asked
  const pairs = pairsFor(asked)
  const columns = keys.map((key) => columnsOf(key, pairs))
  const order = columns.flatMap(({ id }, i) => {
    const value = sql.ref(`g.k${i}`)
    return [sql`${value} is null`, value, ...(id ? [sql.ref(`g.id${i}`)] : [])]
  })
  const grouped: Grouped = {
    pairs,
    ofUnit: keys.includes('MEASURE_UNIT'),
    values: columns.flatMap(({ value, id }) => (id ? [value, id] : [value])),
    names: columns.flatMap(({ id }, i) => [sql.ref(`k${i}`), ...(id ? [sql.ref(`id${i}`)] : [])]),
    rows: rowsOf(pairs, asked),
  }
  const groups = kind === 'SQLITE' ? atOnce(grouped) : formByForm(grouped)
  return sql<GroupRow>`select g.* from (${groups}) g
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${asked.most}`
}

const rowsOf = ({ from, where }: Pairs, { keys, where: asked }: Asked): Fragment => sql`
  from ${from}
    ${keys.includes('UNIT') ? sql`join unit u on u.id = d.unit_id` : sql``}
    ${keys.includes('PROJECT') ? sql`join project p on p.id = d.project_id` : sql``}
  where ${all([where, asked])}`

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
  const { value, unit, isFirst } = grouped.pairs
  return sql`
  select ${named(grouped)}
    count(*) filter (where ${isFirst}) as indicators, count(distinct d.ordinal) as declarations,
    count(${value}) as measures, sum(${value}) as sum, min(${value}) as min, max(${value}) as max,
    avg(${value}) as average, ${grouped.ofUnit ? ALWAYS_ONE_UNIT : oneUnit(value, unit)} as one_unit
  ${grouped.rows} ${groupedBy([...grouped.names].reverse())}`
}

const oneUnit = (value: Fragment, unit: Fragment): Fragment =>
  sql`count(${unit}) = 0 or (count(${unit}) = count(${value}) and min(${unit}) = max(${unit}))`

/**
 * PostgreSQL need not sort where nothing is counted `distinct`: first each form's own groups, then those of all forms. It
 * adds up large whole numbers as if they were decimal ones, so a form's own are small.
 */
function formByForm(grouped: Grouped): Fragment {
  const { value, unit, isFirst } = grouped.pairs
  const units = sql`, count(${unit})::integer as with_unit, min(${unit}) as first_unit, max(${unit}) as last_unit`
  return sql`
  select ${listed(grouped.names)}
    sum(f.indicators) as indicators, count(*) as declarations, sum(f.measures) as measures,
    sum(f.sum) as sum, min(f.min) as min, max(f.max) as max, sum(f.sum) / sum(f.measures) as average,
    ${grouped.ofUnit ? ALWAYS_ONE_UNIT : ONE_UNIT_OF_FORMS} as one_unit
  from (
    select ${named(grouped)}
      (count(*) filter (where ${isFirst}))::integer as indicators, count(${value})::integer as measures,
      sum(${value}) as sum, min(${value}) as min, max(${value}) as max ${grouped.ofUnit ? sql`` : units}
    ${grouped.rows} ${groupedBy([...grouped.names, sql.ref('d.ordinal')])}
  ) f ${groupedBy(grouped.names)}`
}

const ONE_UNIT_OF_FORMS = sql`sum(f.with_unit) = 0
  or (sum(f.with_unit) = sum(f.measures) and min(f.first_unit) = max(f.last_unit))`
