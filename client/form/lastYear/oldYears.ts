/**
 * Years of then in what reads as it did last year: for the person to mend. Nothing of it is stored; a stretch that was
 * written anew is no longer as it was. Pure.
 */
import { narrativeText } from '@jixiao/schema'
import type * as Y from 'yjs'
import { type Hit, searched } from '../find/hits.ts'
import type { LastYear } from './LastYear.ts'
import { lastRows } from './rows.ts'

export interface OldYear extends Hit {
  /** What stands around it. */
  readonly words: string
}

/** Four digits by themselves; in the number of a document (沪科〔2019〕12号) they are its name. */
const YEAR = /(?<![\d.〔[［【])(?:19|20)\d{2}(?!\d)/g
const STOPS = /[。；;！？!?，,\n\t]/

export function oldYears(doc: Y.Doc, last: LastYear, year: number): OldYear[] {
  const then = textsOf(last)
  // What last year's form compared itself with is a year further back now, too.
  const isOld = (found: number) => found >= last.year - 1 && found < year
  return [...searched(doc)].flatMap(({ place, text }) =>
    [...text.matchAll(YEAR)].flatMap(({ index, 0: digits }) => {
      const words = clauseAt(text, index)
      if (!isOld(Number(digits)) || !then.includes(words)) return []
      return { place, at: index, length: digits.length, words: words.trim() }
    }),
  )
}

/** What stands between two stops. */
function clauseAt(text: string, index: number): string {
  let [from, to] = [index, index]
  while (from > 0 && !STOPS.test(text[from - 1]!)) from -= 1
  while (to < text.length && !STOPS.test(text[to]!)) to += 1
  return text.slice(from, to)
}

function textsOf({ name, fields, narratives, indicators }: LastYear): string {
  return [
    name,
    ...[fields.startDate, fields.endDate].map((date) => date ?? ''),
    ...Object.values(narratives).map(narrativeText),
    ...lastRows(indicators).flatMap((row) => [row.level1, row.level2, row.name, row.target]),
  ].join('\n')
}
