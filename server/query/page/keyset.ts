/** Places in an order as conditions: what comes after a row's values, without counting what comes before. */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { OrderTerm } from '../order/OrderTerm.ts'
import { all, any, type Condition, NEVER } from '../sql/Condition.ts'
import type { CursorValue } from './cursor.ts'

export type Side = 'AFTER' | 'BEFORE'

/** How the statement calls the value of the i-th term. */
export const termName = (i: number): string => `o${i}`

/** What lies on that side of a place, in the order; the place itself is not in it. */
export function beyond(terms: readonly OrderTerm[], place: readonly CursorValue[], side: Side): Condition {
  const steps = terms.map((term, i) =>
    all([...terms.slice(0, i).map((_, k) => same(k, place[k]!)), past(term, i, { value: place[i]!, side })]),
  )
  return all([...leading(terms[0], place[0], side), any(steps)])
}

/** What does not lie on that side of a place: the other side, and the place itself. */
export const notBeyond = (
  terms: readonly OrderTerm[],
  place: readonly CursorValue[],
  side: Side,
): Condition =>
  any([
    beyond(terms, place, side === 'AFTER' ? 'BEFORE' : 'AFTER'),
    all(terms.map((_, i) => same(i, place[i]!))),
  ])

const ref = (i: number): RawBuilder<unknown> => sql.ref(`q.${termName(i)}`)

const same = (i: number, value: CursorValue): Condition =>
  value === null ? sql<SqlBool>`${ref(i)} is null` : sql<SqlBool>`${ref(i)} = ${value}`

/** The i-th value lies on that side of another one. Absent values come last. */
function past(term: OrderTerm, i: number, { value, side }: { value: CursorValue; side: Side }): Condition {
  if (value === null) return side === 'AFTER' ? NEVER : sql<SqlBool>`${ref(i)} is not null`
  const differs = sql<SqlBool>`${ref(i)} ${ascends(term, side) ? sql`>` : sql`<`} ${value}`
  return term.nullable && side === 'AFTER' ? any([differs, sql<SqlBool>`${ref(i)} is null`]) : differs
}

/** Follows from the steps; said as a range of its own, so that an index can begin at it. */
function leading(term: OrderTerm | undefined, value: CursorValue | undefined, side: Side): Condition[] {
  if (!term || term.nullable || value === null || value === undefined) return []
  return [sql<SqlBool>`${ref(0)} ${ascends(term, side) ? sql`>=` : sql`<=`} ${value}`]
}

const ascends = ({ direction }: OrderTerm, side: Side): boolean =>
  (direction === 'ASC') === (side === 'AFTER')

/** The order itself, or its reverse; `table` is what holds the terms' values. */
export function orderBy(terms: readonly OrderTerm[], table: string, reversed = false): RawBuilder<unknown> {
  const steps = terms.flatMap(({ nullable, direction }, i) => {
    const value = sql.ref(`${table}.${termName(i)}`)
    const ascending = (direction === 'ASC') !== reversed
    const absentLast = nullable ? [sql`${value} is null ${reversed ? sql`desc` : sql`asc`}`] : []
    return [...absentLast, sql`${value} ${ascending ? sql`asc` : sql`desc`}`]
  })
  return sql.join(steps)
}
