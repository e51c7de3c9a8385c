/** Which texts can be suggested where. */
import { fitsPlace, indicatorsOf, isNarrativeField, nodeTarget, type Place, wellFormed } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { requireThere } from '../place/requirePlace.ts'

/** BAD_USER_INPUT for a place that has no text of its own, NOT_FOUND for what is not in the document. */
export function requireText(doc: Y.Doc, place: Place): void {
  requireThere(doc, place, 'input.place')
  const { indicator, cell } = place
  const node = indicator === undefined ? undefined : indicatorsOf(doc).get(indicator)
  if (node && (!cell || (cell === 'TARGET' && !nodeTarget(node))))
    throw problem('BAD_USER_INPUT', { ...NO_TEXT, field: 'input.place.cell' })
}

/** A text as its place would read it: every paragraph of a narrative ends in a line break. */
export function asRead({ field }: Place, text: string): string {
  const stored = wellFormed(text)
  return isNarrativeField(field) && stored !== '' && !stored.endsWith('\n') ? `${stored}\n` : stored
}

/** TOO_LARGE, BAD_USER_INPUT. */
export function requireFit(place: Place, text: string): void {
  const fit = fitsPlace(place, text)
  if (fit === 'TOO_LONG') throw problem('TOO_LARGE', { ...TOO_LONG, field: 'input.text' })
  if (fit === 'NOT_THAT') throw problem('BAD_USER_INPUT', { ...NO_FIT, field: 'input.text' })
}

const NO_TEXT = { zh: '请指明有文字的单元格。', en: 'Name a cell that has a text.' }
const TOO_LONG = { zh: '文字过长。', en: 'The text is too long.' }
const NO_FIT = {
  zh: '此处不能填写这样的内容（金额以元为单位，日期如 2020-01-31）。',
  en: 'That place cannot hold this (amounts in yuan, dates as 2020-01-31).',
}
