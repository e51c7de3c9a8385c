import type { RawBuilder } from 'kysely'
import type { Direction } from './orders.ts'

/** One value that rows are ordered by. Absent values come last, whichever the direction. */
export interface OrderTerm {
  readonly value: RawBuilder<unknown>
  readonly type: 'TEXT' | 'NUMBER'
  readonly nullable: boolean
  readonly direction: Direction
}

/** An order in which no two rows are equal. */
export interface Order {
  /** What tells it from others: a cursor is of one order. */
  readonly name: string
  readonly terms: readonly OrderTerm[]
}

/** The part of an order that one `orderBy` step stands for. */
export type Term = Pick<OrderTerm, 'value' | 'type'> & { readonly nullable?: boolean }

export const orderTerm = ({ nullable = false, ...term }: Term, direction: Direction): OrderTerm => ({
  ...term,
  nullable,
  direction,
})
