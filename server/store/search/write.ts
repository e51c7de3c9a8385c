/** The statements that add to the search index what an index diff brought. */
import type { NarrativeKey } from '@jixiao/schema'
import type { IndexDiff } from '../index/diff.ts'
import type { IndicatorRow, ParagraphRow } from '../index/indexRows.ts'
import { type DocumentRows, NO_ROWS } from '../index/rows.ts'
import { ADD_GRAMS, ADD_RECENT_GRAMS, words } from '../sqlite/search.ts'
import type { Statement } from '../statement.ts'
import { addedGrams } from './grams.ts'

/** To be run after those that write the rows. Of a declaration that is new as a whole nothing waits: it is many grams, and once. */
export function searchStatements(declarationId: string, before: DocumentRows, diff: IndexDiff): Statement[] {
  const texts = before === NO_ROWS ? ADD_GRAMS : ADD_RECENT_GRAMS
  return [
    ...adding(texts.indicator, indicatorGrams(diff)),
    ...adding(texts.declaration, declarationGrams(declarationId, before, diff)),
  ]
}

const adding = (texts: Statement['texts'], runs: Statement['runs']): Statement[] =>
  runs.length > 0 ? [{ texts, runs }] : []

/** What an indicator is found by. */
export const indicatorText = ({ name, target_text }: IndicatorRow): string =>
  target_text === null ? name : `${name}\n${target_text}`

const indicatorGrams = ({ indicators }: IndexDiff): Statement['runs'] =>
  indicators.flatMap(({ id, before, after }) => {
    if (!after) return []
    const grams = addedGrams(before && indicatorText(before.row), indicatorText(after.row))
    return grams.length > 0 ? [[words(grams), id]] : []
  })

/** All narratives in one run: each would be a part of the index of its own. */
function declarationGrams(
  declarationId: string,
  before: DocumentRows,
  { after, narratives }: IndexDiff,
): Statement['runs'] {
  const added = (key: NarrativeKey) => paragraphGrams(before.paragraphs[key], after.paragraphs[key])
  const grams = [...new Set(narratives.flatMap(added))]
  return grams.length > 0 ? [[words(grams), declarationId]] : []
}

/** Of the paragraphs between those that are the same at the beginning and at the end. */
function paragraphGrams(before: readonly ParagraphRow[], after: readonly ParagraphRow[]): readonly string[] {
  const most = Math.min(before.length, after.length)
  let begin = 0
  while (begin < most && before[begin]!.text === after[begin]!.text) begin += 1
  let end = 0
  while (end < most - begin && before.at(-1 - end)!.text === after.at(-1 - end)!.text) end += 1
  const between = (paragraphs: readonly ParagraphRow[]) =>
    paragraphs.slice(begin, paragraphs.length - end).map(({ text }) => text)
  return addedGrams(between(before).join('\n'), between(after).join('\n'))
}
