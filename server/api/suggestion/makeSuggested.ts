/** A suggestion as an edit of the document. */
import { type Place, readPlace, setPlace, type SuggestedEdit, suggestedAt } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import type { SuggestionRow } from '../../store/suggestion/write.ts'

/** What whoever accepts it has before their eyes. */
export interface Seen {
  readonly ifSequence?: number | null | undefined
  /** What the place would read. */
  readonly ifResult?: string | null | undefined
}

/** What it would make of its place as the document reads now. */
export function suggestedNow(doc: Y.Doc, row: SuggestionRow): SuggestedEdit {
  const place = rowPlace(row)
  return suggestedAt(place, row.from_text, row.text, readPlace(doc, place) ?? '')
}

/**
 * Makes it, merged with what others wrote since. STALE where the outcome is another than what was seen; where others
 * changed the same words since, it must have been seen.
 */
export function makeSuggested(doc: Y.Doc, row: SuggestionRow, { ifSequence, ifResult }: Seen): void {
  const { result, overlaps } = suggestedNow(doc, row)
  const isSeen = typeof ifSequence === 'number' || typeof ifResult === 'string'
  if (overlaps && !isSeen) throw problem('STALE', { ...OVERLAPS, ...at(row) })
  if (typeof ifResult === 'string' && ifResult !== result)
    throw problem('STALE', { ...OTHER_RESULT, ...at(row), field: 'ifResult' })
  if (!setPlace(doc, rowPlace(row), result)) throw problem('BAD_USER_INPUT', { ...NO_FIT, ...at(row) })
}

const at = (row: SuggestionRow): { readonly places: readonly Place[] } => ({ places: [rowPlace(row)] })

const OVERLAPS = {
  zh: '建议要改的文字此后已被修改，请先查看合并结果（result），再带上 ifResult 采纳。',
  en: 'What it would change has been changed since: look at its result, and accept it with that as ifResult.',
}
const OTHER_RESULT = {
  zh: '采纳的结果已与您看到的不同，请查看后再试。',
  en: 'What it would make is no longer what you saw; look at it and try again.',
}
const NO_FIT = { zh: '此处不能填写这样的内容。', en: 'That place cannot hold this.' }
