/**
 * The grams of the search index: every two characters that stand next to each other, letter case taken away, a line's last
 * one with the line break after it. So a text that contains another has all its grams, and each of its characters begins one.
 *
 *     gramsOf('不少于3项') // 不少 少于 于3 3项 项⏎
 *
 * The index may know grams that a text no longer has, never fewer: it only narrows, and the exact condition decides. So
 * an edit adds what came, nothing is ever looked for to be taken out, and a keystroke costs two grams, in whatever text.
 */
import { foldCase } from '../foldCase.ts'

/** In the order of the text. */
export const gramsOf = (text: string): readonly string[] => gramsIn(endedLine(text))

/** Those of `after` that `before` may not have: of what is between their common beginning and their common end. */
export function addedGrams(before: string | null, after: string): readonly string[] {
  const is = endedLine(after)
  if (before === null) return gramsIn(is)
  const was = endedLine(before)
  if (was === is) return []
  const most = Math.min(was.length, is.length)
  let begin = 0
  while (begin < most && was.charCodeAt(begin) === is.charCodeAt(begin)) begin += 1
  let end = 0
  while (end < most - begin && was.at(-1 - end) === is.at(-1 - end)) end += 1
  // With the character on either side; a difference may be in one half of a pair.
  const from = beginOf(is, beginOf(is, begin) - 1)
  const to = is.length - end
  return gramsIn(is.slice(from, endOf(is, isSecondHalf(is, to) ? to + 1 : to)))
}

const isSecondHalf = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00
/** Of the character that this unit is of. */
const beginOf = (text: string, at: number): number => Math.max(0, isSecondHalf(text, at) ? at - 1 : at)
const endOf = (text: string, at: number): number => (isSecondHalf(text, at + 1) ? at + 2 : at + 1)

/**
 * Grams that every text has which contains this one, the last of them perhaps a lone character: one that begins a gram.
 * Of a long text some will do. None: there is nothing to look for.
 */
export function neededGrams(part: string): readonly string[] {
  const lines = foldCase(part.toWellFormed()).split('\n')
  const all = lines.flatMap((line, i) => {
    const isEnded = i < lines.length - 1
    const characters = [...line]
    if (characters.length === 1 && !isEnded) return characters
    return gramsIn(isEnded && line !== '' ? `${line}\n` : line)
  })
  const distinct = [...new Set(all)]
  const step = Math.ceil(distinct.length / MOST_NEEDED)
  return distinct.filter((_, i) => i % step === 0)
}

/** What narrows enough; each is a list to be read. */
const MOST_NEEDED = 16

const endedLine = (text: string): string => `${foldCase(text.toWellFormed())}\n`

function gramsIn(text: string): string[] {
  const grams = new Set<string>()
  let last: string | null = null
  for (const character of text) {
    if (last !== null && last !== '\n') grams.add(last + character)
    last = character
  }
  return [...grams]
}
