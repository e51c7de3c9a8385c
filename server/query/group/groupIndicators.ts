import type { EntityManager } from '@mikro-orm/sql'
import { type RawBuilder, sql } from 'kysely'
import { problem } from '../../problem.ts'
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
  const condition = all([
    indicatorNarrowed(kindOf(db), filter),
    seen('d.unit_id', sight),
    indicatorCondition(filter),
  ])
  // PostgreSQL reads whole tables faster than it would walk.
  const from = kindOf(db) === 'POSTGRES' ? ROW_BY_ROW : walkedFor(filter)
  const { rows } = await groupStatement(keys, filter, { from, where: condition }).execute(db)
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

function groupStatement(
  keys: readonly IndicatorKey[],
  filter: IndicatorFilter,
  { from, where }: Rows,
): RawBuilder<GroupRow> {
  const columns = keys.map(columnsOf)
  const selected = columns.flatMap(({ value, id }, i) => [
    sql`${value} as ${sql.ref(`k${i}`)}`,
    sql`${id ?? sql`null`} as ${sql.ref(`id${i}`)}`,
  ])
  const grouped = columns.flatMap(({ value, id }) => (id ? [value, id] : [value]))
  const order = columns.flatMap(({ id }, i) => {
    const value = sql.ref(`g.k${i}`)
    return [sql`${value} is null`, value, ...(id ? [sql.ref(`g.id${i}`)] : [])]
  })
  return sql<GroupRow>`
    select g.* from (select ${selected.length > 0 ? sql`${sql.join(selected)},` : sql``}
      count(distinct i.id) as indicators, count(distinct d.ordinal) as declarations,
      count(m.position) as measures, sum(m.value) as sum, min(m.value) as min, max(m.value) as max, avg(m.value) as average,
      count(m.unit) = 0 or (count(m.unit) = count(m.position) and min(m.unit) = max(m.unit)) as one_unit
    from ${from}
      ${keys.includes('UNIT') ? sql`join unit u on u.id = d.unit_id` : sql``}
      ${keys.includes('PROJECT') ? sql`join project p on p.id = d.project_id` : sql``}
      left join measure m on m.indicator_id = i.id and ${isMatchingMeasure(filter)}
    where ${where}
    ${grouped.length > 0 ? sql`group by ${sql.join(grouped)}` : sql``}) g
    ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${MOST_GROUPS + 1}`
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

const shownValue = (value: unknown): string | null => (value === null ? null : String(value))

const TOO_MANY = {
  zh: `分组超过 ${MOST_GROUPS} 个，请缩小条件或减少分组依据。`,
  en: `More than ${MOST_GROUPS} groups; narrow the filter or ask for fewer keys.`,
}
