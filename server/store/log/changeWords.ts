/**
 * What Changes of long texts say, kept short: not what stood there after one but what differs, and not what stood there
 * before it where that is what the Change before it left. Every so often a row keeps what stood before it whole, so that
 * who reads one never has to go far back. Pure.
 *
 *     from_text A, words A to B          from_text null, words B to C          from_text null, words C to D
 */
import { diffText } from '@jixiao/schema'
import type { Selectable } from 'kysely'
import type { Tables } from '../tables.ts'

/** A Change's words as they are stored. */
export type StoredWords = Pick<Selectable<Tables['change']>, 'id' | 'from_text' | 'to_text' | 'words'>

/** What stood there before and after. */
export type Words = Pick<StoredWords, 'from_text' | 'to_text'>

/** Shorter texts are kept whole. Characters. */
export const LONG = 200
/** Rows to go back at most. */
const MOST_LINKS = 50

/** The words of rows of one place, in order; the first of them keeps what stood before it. */
export function readWords(rows: readonly StoredWords[]): Words[] {
  let left: string | null = null
  return rows.map((row) => {
    const words = wordsAfter(left, row)
    left = words.to_text
    return words
  })
}

/** The same rows, kept short where that is shorter; the others are the same objects. */
export function shortenWords<Row extends StoredWords>(rows: readonly Row[]): Row[] {
  let left: string | null = null
  let links = 0
  return rows.map((row) => {
    const words = wordsAfter(left, row)
    const follows = words.from_text === left && links < MOST_LINKS
    const kept = row.words === null ? shortened(row, words, follows) : row
    links = kept.from_text === null ? links + 1 : 0
    left = words.to_text
    return kept
  })
}

function wordsAfter(left: string | null, { from_text, to_text, words }: StoredWords): Words {
  if (words === null) return { from_text, to_text }
  const from = from_text ?? left ?? ''
  return { from_text: from, to_text: applyOps(from, JSON.parse(words) as Ops) } // written here
}

function shortened<Row extends StoredWords>(row: Row, { from_text, to_text }: Words, follows: boolean): Row {
  if (from_text === null || to_text === null || Math.max(from_text.length, to_text.length) <= LONG) return row
  const words = JSON.stringify(opsBetween(from_text, to_text))
  if (words.length >= to_text.length) return row
  return { ...row, from_text: follows ? null : from_text, to_text: null, words }
}

/** As in a Delta: so many characters stay (above 0) or go (below), or a text comes; the rest stays. */
type Ops = readonly (number | string)[]

const opsBetween = (from: string, to: string): Ops =>
  diffText(from, to).map((op) => ('retain' in op ? op.retain : 'insert' in op ? op.insert : -op.delete))

function applyOps(from: string, ops: Ops): string {
  let [text, at] = ['', 0]
  for (const op of ops) {
    if (typeof op === 'string') text += op
    else if (op > 0) text += from.slice(at, (at += op))
    else at -= op
  }
  return text + from.slice(at)
}
