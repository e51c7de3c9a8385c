import { problem } from '../../problem.ts'
import type { Order } from '../order/OrderTerm.ts'
import { type CursorValue, readCursor } from './cursor.ts'

/** Where nothing else is asked for. */
export const DEFAULT_SIZE = 50
/** Enough for any screen; programs that want all take one page after the other. */
export const MOST_AT_ONCE = 500

/** A page as it is asked for. */
export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** A page as it is looked for: so many from the beginning (or the end) of what lies between two places. */
export interface PageRequest {
  readonly size: number
  readonly fromEnd: boolean
  readonly after: readonly CursorValue[] | null
  readonly before: readonly CursorValue[] | null
}

/** BAD_USER_INPUT for sizes out of bounds, for `first` together with `last`, and for what is no cursor of this order. */
export function readPageRequest({ first, after, last, before }: PageArguments, order: Order): PageRequest {
  if (given(first) && given(last)) throw problem('BAD_USER_INPUT', { ...BOTH, field: 'last' })
  const fromEnd = given(last)
  const size = fromEnd ? sizeOf(last, 'last') : sizeOf(first ?? DEFAULT_SIZE, 'first')
  return {
    size,
    fromEnd,
    after: given(after) ? readCursor(after, order, 'after') : null,
    before: given(before) ? readCursor(before, order, 'before') : null,
  }
}

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined

function sizeOf(size: number, field: string): number {
  if (size >= 0 && size <= MOST_AT_ONCE) return size
  throw problem('BAD_USER_INPUT', {
    zh: `「${field}」须在 0 到 ${MOST_AT_ONCE} 之间，请用游标分页取得更多。`,
    en: `"${field}" must be from 0 to ${MOST_AT_ONCE}; page on with cursors for more.`,
    field,
  })
}

const BOTH = { zh: '「first」与「last」不能同时使用。', en: '"first" and "last" do not go together.' }
