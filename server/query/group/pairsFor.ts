/** The rows that groups are made of: an indicator beside each of its matching quantities, or beside none. */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { REPEATS } from '../../store/index/pairs.ts'
import { asksOfText } from '../filter/asksOfText.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { measureConditions } from '../filter/matchingMeasures.ts'
import type { Rows } from '../page/findPage.ts'
import { ALWAYS, any, type Condition } from '../sql/Condition.ts'
import { isMatchingMeasure } from '../sql/measureCondition.ts'
import { isFew, ROW_BY_ROW, walkedFor } from '../walkedFor.ts'
import type { IndicatorKey } from './groups.ts'

type Fragment = RawBuilder<unknown>

/** Of rows i of an indicator, each with its declaration d. What is said of the quantity is null where it is beside none. */
export interface Pairs extends Rows {
  readonly value: Fragment
  readonly unit: Fragment
  readonly operator: Fragment
  /** It is the first of its indicator in its group: it stands for the indicator. */
  readonly isFirst: Condition
}

interface Asked {
  readonly kind: DatabaseKind
  readonly keys: readonly IndicatorKey[]
  readonly filter: IndicatorFilter
}

/** Names and targets are in the indicators' own rows, which are long and whose quantities lie elsewhere. */
export const pairsFor = (asked: Asked): Pairs =>
  asked.keys.includes('NAME') || asksOfText(asked.filter) || isFew(asked.filter)
    ? joined(asked)
    : stored(asked)

const joined = (asked: Asked): Pairs => ({
  // PostgreSQL reads whole tables faster than it would walk.
  from: sql`${asked.kind === 'POSTGRES' ? ROW_BY_ROW : walkedFor(asked.filter)}
    left join measure m on m.indicator_id = i.id and ${isMatchingMeasure(asked.filter)}`,
  where: ALWAYS,
  value: sql.ref('m.value'),
  unit: sql.ref('m.unit'),
  operator: sql.ref('m.operator'),
  isFirst: any([sql<SqlBool>`m.position is null`, isFirstMatching('m', asked)]),
})

/** As in FORM_BY_FORM, SQLite is kept from beginning with the larger table. */
const STORED: Readonly<Record<DatabaseKind, Fragment>> = {
  SQLITE: sql`declaration d join indicator_measure i on i.declaration_id = d.id || ''`,
  POSTGRES: sql`declaration d join indicator_measure i on i.declaration_id = d.id`,
}

function stored(asked: Asked): Pairs {
  const { keys, filter } = asked
  const all = { value: sql.ref('i.value'), unit: sql.ref('i.unit'), operator: sql.ref('i.operator') }
  const from = STORED[asked.kind]
  if (measureConditions(filter).length === 0) return { from, where: ALWAYS, ...all, isFirst: isFirst(keys) }
  const matches = sql<SqlBool>`(i.value is not null and ${isMatchingMeasure(filter, 'i')})`
  const noneMatches = sql<SqlBool>`(i.position = 0 and not exists (
    select 1 from measure m where m.indicator_id = i.id and ${isMatchingMeasure(filter)}))`
  const matching = (value: Fragment): Fragment => sql`case when ${matches} then ${value} end`
  return {
    from,
    where: any([matches, noneMatches]),
    value: matching(all.value),
    unit: matching(all.unit),
    operator: matching(all.operator),
    isFirst: isFirstMatching('i', asked),
  }
}

/** Where all quantities match. */
function isFirst(keys: readonly IndicatorKey[]): Condition {
  const [byUnit, byOperator] = [keys.includes('MEASURE_UNIT'), keys.includes('MEASURE_OPERATOR')]
  if (!byUnit && !byOperator) return sql<SqlBool>`i.position = 0`
  const shared = byUnit && byOperator ? REPEATS.BOTH : byUnit ? REPEATS.UNIT : REPEATS.OPERATOR
  return sql<SqlBool>`(i.repeats & ${sql.lit(shared)}) = 0`
}

/** `pair`: the row that has the quantity. */
function isFirstMatching(pair: 'm' | 'i', { keys, filter }: Asked): Condition {
  const column = (name: string): Fragment => sql.ref(`${pair}.${name}`)
  const unit = keys.includes('MEASURE_UNIT') ? sql`and e.unit is not distinct from ${column('unit')}` : sql``
  const operator = keys.includes('MEASURE_OPERATOR') ? sql`and e.operator = ${column('operator')}` : sql``
  return sql<SqlBool>`(${column('position')} = 0 or not exists (
    select 1 from (select m.* from measure m where ${isMatchingMeasure(filter)}) e
    where e.indicator_id = i.id and e.position < ${column('position')} ${unit} ${operator}))`
}
