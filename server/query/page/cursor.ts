import { problem } from '../../problem.ts'
import type { Order, OrderTerm } from '../order/OrderTerm.ts'

/** What a row has for one term of an order. */
export type CursorValue = string | number | null

/** Changes when what cursors hold changes: older ones are then refused, not misread. */
const VERSION = 1

/** A row's place in an order, opaque to clients: the values that it is ordered by. */
export const writeCursor = (order: Order, values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify([VERSION, order.name, ...values])).toString('base64url')

/** The values of a cursor of that order; BAD_USER_INPUT for anything else. */
export function readCursor(cursor: string, order: Order, field: string): readonly CursorValue[] {
  const [version, name, ...values] = parsed(cursor)
  const fits = version === VERSION && name === order.name && values.length === order.terms.length
  if (fits && order.terms.every((term, i) => isValue(term, values[i]))) return values as CursorValue[]
  throw problem('BAD_USER_INPUT', { ...NOT_A_CURSOR, field })
}

function parsed(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(values) ? values : []
  } catch {
    return []
  }
}

function isValue({ type, nullable }: OrderTerm, value: unknown): boolean {
  if (value === null) return nullable
  return type === 'TEXT' ? typeof value === 'string' : Number.isFinite(value)
}

const NOT_A_CURSOR = {
  zh: '这不是此列表、此排序的游标。',
  en: 'This is not a cursor of this list in this order.',
}
