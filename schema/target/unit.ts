/** Reads the unit behind a number: a measure word, a second one in brackets or under a stroke. */
import { lengthAt, matchAt } from './matchAt.ts'
import { lowerWord, measureWord } from './words.ts'

export interface Unit {
  readonly end: number
  /** As written: 场, 场（次）, 元/人·天. In half width where it has no brackets, so that ％ is %; so is 百分比. */
  readonly unit: string
}

/** What finance systems list for %: ≥95百分比. */
const PERCENT_WORD = /百分比/y

/** The unit at a place, over up to three spaces, or null. */
export function readUnit(line: string, at: number): Unit | null {
  const start = at + lengthAt(/ {1,3}/y, line, at)
  const percent = lengthAt(PERCENT_WORD, line, start)
  if (percent > 0) return { end: start + percent, unit: '%' }
  const word = measureWord(line, start)
  if (word === null) return null
  let end = start + word.length
  end += inBrackets(line, end)
  for (let length = underStroke(line, end); length > 0; length = underStroke(line, end)) end += length
  return { end, unit: line.slice(start, end) }
}

/** Length of a second measure word in brackets: 20场（次）. */
function inBrackets(line: string, at: number): number {
  const found = matchAt(/ ?\(([\u3400-\u9fff]{1,3}|㎡)\)/y, line, at)
  const word = found?.[1]
  return found && word !== undefined && measureWord(word, 0) === word ? found[0].length : 0
}

/** Length of a stroke and the measure word behind it: /年, /万人, ·天. */
function underStroke(line: string, at: number): number {
  const stroke = matchAt(/[/·]/y, line, at) ? at + 1 : null
  if (stroke === null) return 0
  const heads = stroke + lengthAt(/[百千万十]{1,2}/y, line, stroke)
  const from = lowerWord(line, stroke) === null ? heads : stroke
  const word = lowerWord(line, from)
  return word === null ? 0 : from - at + word.length
}
