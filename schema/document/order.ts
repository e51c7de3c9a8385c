/**
 * Fractional indices: the order of siblings as text, so that putting a row between two others touches neither.
 * The algorithm is David Greenspan's ("Implementing Fractional Indexing"), by the library of that name; the jitter is
 * ours: two people who add a row at the same place at once get different keys, and their rows do not interleave by
 * chance with what comes between later.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { LIMITS } from './limits.ts'

const DIGITS = '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 61^3 values: two simultaneous inserts collide once in 200,000 times, and a collision only costs a tie by key. */
const JITTER_DIGITS = 3

const randomDigit = () => DIGITS[Math.floor(Math.random() * DIGITS.length)]

function jitter(order: string, before: string | null): string {
  const tail = Array.from({ length: JITTER_DIGITS }, randomDigit).join('')
  const jittered = order + tail
  return before !== null && jittered >= before ? order : jittered
}

/**
 * An order key between two siblings (null: no sibling on that side). Null where there is none to be had: the two are
 * equal, out of order or malformed, or the key would pass its length limit; then the group is keyed anew.
 */
export function orderBetween(after: string | null, before: string | null): string | null {
  try {
    const order = jitter(generateKeyBetween(after, before), before)
    return order.length <= LIMITS.orderKey ? order : null
  } catch {
    return null
  }
}

/** `count` ascending order keys for a new group, or for one that is keyed anew. */
export function orderKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

/** Compares two siblings: by order (ASCII), ties by key. */
export function compareSiblings(
  a: { readonly order: string; readonly key: string },
  b: { readonly order: string; readonly key: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}
