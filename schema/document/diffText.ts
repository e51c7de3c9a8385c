/**
 * The edit that turns one text into another, as small as can be found in bounded time. Everything that sets a text as a
 * whole (typed mutations, imports, repairs) goes through it, so that a colleague's words beside the change stay.
 */
import diff from 'fast-diff'
import { isSecondHalf } from './halves.ts'

export type TextOp = { readonly retain: number } | { readonly insert: string } | { readonly delete: number }

/** Character diff is O(length x changes); past this product (some 50 ms) only whole lines are compared. */
const MAX_CHARACTER_WORK = 4_000_000

/** Ops over UTF-16 units, in order; a trailing retain is left out. Never splits a surrogate pair. */
export function diffText(from: string, to: string): TextOp[] {
  if (from === to) return []
  const start = commonPrefix(from, to)
  const end = commonSuffix(from, to, start)
  const ops = diffMiddle(from.slice(start, from.length - end), to.slice(start, to.length - end))
  return start > 0 ? [{ retain: start }, ...ops] : ops
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  // Stop before a pair whose second halves differ.
  if (length > 0 && (isSecondHalf(a, length) || isSecondHalf(b, length))) length--
  return length
}

function commonSuffix(a: string, b: string, start: number): number {
  const limit = Math.min(a.length, b.length) - start
  let length = 0
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++
  if (length > 0 && (isSecondHalf(a, a.length - length) || isSecondHalf(b, b.length - length))) length--
  return length
}

function diffMiddle(from: string, to: string): TextOp[] {
  if (from.length * to.length <= MAX_CHARACTER_WORK) return diff(from, to).map(toOp)
  return diffPieces(lines(from), lines(to))
}

function toOp([kind, text]: [number, string]): TextOp {
  if (kind === diff.EQUAL) return { retain: text.length }
  return kind === diff.INSERT ? { insert: text } : { delete: text.length }
}

/**
 * The same of whole words: a number, a Latin word, otherwise one character, as Chinese has no spaces. What people see
 * struck and put in, and what two edits are compared by: half of a number is not a change of its own.
 */
export function diffWords(from: string, to: string): TextOp[] {
  const [a, b] = [words(from), words(to)]
  // Rewritten as a whole, word by word would take as long as character by character.
  const isShort = differing(a, b) * differing(b, a) <= MAX_CHARACTER_WORK
  return isShort ? diffPieces(a, b) : diffPieces(lines(from), lines(to))
}

/** How many of a list are between what it begins and ends with as the other does. */
function differing(list: readonly string[], other: readonly string[]): number {
  const most = Math.min(list.length, other.length)
  let [start, end] = [0, 0]
  while (start < most && list[start] === other[start]) start++
  while (end < most - start && list[list.length - 1 - end] === other[other.length - 1 - end]) end++
  return list.length - start - end
}

/** Pieces stand for characters: each distinct one gets a code unit of its own, and the same diff compares those. */
function diffPieces(from: readonly string[], to: readonly string[]): TextOp[] {
  const codes = new Map<string, string>()
  const encode = (pieces: readonly string[]) => pieces.map((piece) => code(codes, piece)).join('')
  const decode = new Map<string, string>()
  const [a, b] = [encode(from), encode(to)]
  for (const [piece, unit] of codes) decode.set(unit, piece)
  return diff(a, b).map(([kind, units]) =>
    toOp([
      kind,
      units
        .split('')
        .map((unit) => decode.get(unit))
        .join(''),
    ]),
  )
}

const lines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const words = (text: string) => text.match(/\d+(?:[.,]\d+)*|[A-Za-z]+|[^]/gu) ?? []

/** Code units below the surrogates; a text within the limits has fewer pieces than that. */
function code(codes: Map<string, string>, piece: string): string {
  let unit = codes.get(piece)
  if (unit === undefined) codes.set(piece, (unit = String.fromCharCode(0x100 + codes.size)))
  return unit
}
