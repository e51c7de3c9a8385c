import { sql } from 'kysely'
import { byCodePoint } from '../sql/dialect.ts'
import { type Order, orderTerm, type Term } from './OrderTerm.ts'
import type { OrderBy } from './orders.ts'

/** How one listing can be ordered. */
export interface Orders<F extends string> {
  /** `indicators` */
  readonly listing: string
  readonly terms: Readonly<Record<F, readonly Term[]>>
  /** Where nothing is asked for. */
  readonly otherwise: readonly Term[]
  /** What settles ties. */
  readonly id: string
}

export const text = (ref: string): Term => ({ value: byCodePoint(sql.ref(ref)), type: 'TEXT' })
export const number = (ref: string): Term => ({ value: sql.ref(ref), type: 'NUMBER' })

/** The order that was asked for, ties by id. A field that comes again orders nothing any more. */
export function readOrder<F extends string>(
  { listing, terms, otherwise, id }: Orders<F>,
  orderBy: readonly OrderBy<F>[] | null | undefined,
): Order {
  const given = orderBy ?? []
  const steps = given.filter(({ field }, i) => given.findIndex((other) => other.field === field) === i)
  const asked = steps.flatMap(({ field, direction }) =>
    terms[field].map((term) => orderTerm(term, direction ?? 'ASC')),
  )
  const named = steps.map(({ field, direction }) => `${field} ${direction ?? 'ASC'}`)
  const first = asked.length > 0 ? asked : otherwise.map((term) => orderTerm(term, 'ASC'))
  return { name: [listing, ...named].join(', '), terms: [...first, orderTerm(text(id), 'ASC')] }
}
