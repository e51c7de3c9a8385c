import {
  type Anchor,
  AnchoredText,
  anchorLength,
  anchorOf,
  COMMENT_LIMITS,
  type Place,
  placeText,
  readAnchor,
  writeAnchor,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { Problem, problem } from '../../problem.ts'
import type { Room } from '../../room/Room.ts'
import type { Services } from '../context.ts'
import type { AddCommentInput, TextRangeInput } from './CommentInputs.ts'

/** The stretch of text that a comment is put on, as it is stored; nulls: on the place as a whole. */
export interface Anchored {
  readonly anchor: string | null
  readonly quote: string | null
}

/**
 * BAD_USER_INPUT for a stretch that is none, or whose words are gone; TOO_LARGE; MISSING_UPDATES for characters that are
 * not here yet; NOT_FOUND for a sequence that is compacted.
 */
export async function anchorIn(
  services: Pick<Services, 'history'>,
  room: Room,
  place: Place | null,
  { range, anchor }: Pick<AddCommentInput, 'range' | 'anchor'>,
): Promise<Anchored> {
  if (!range && !anchor) return { anchor: null, quote: null }
  const input = range ? 'input.range' : 'input.anchor'
  if (range && anchor) throw problem('BAD_USER_INPUT', { ...ONE_OF_THEM, field: input })
  const text = place && placeText(room.live, place)
  if (!text) throw problem('BAD_USER_INPUT', { ...NO_TEXT, field: input })
  return range ? ofRange(await textAt(services, room, place, range.sequence), range) : ofAnchor(text, anchor!)
}

const ONE_OF_THEM = { zh: 'range 与 anchor 只能给出一个。', en: 'Give either range or anchor.' }
const NO_TEXT = { zh: '该位置没有可选取的文字。', en: 'That place has no text of which to take a stretch.' }

function ofRange(text: Y.Text, { start, end }: TextRangeInput): Anchored {
  if (start < 0 || end > text.length || start >= end)
    throw problem('BAD_USER_INPUT', { ...NO_RANGE, field: 'input.range', figures: { length: text.length } })
  requireShort(end - start, 'input.range')
  return written(text, anchorOf(text, start, end))
}

function ofAnchor(text: Y.Text, given: string): Anchored {
  const anchor = readAnchor(given)
  if (!anchor) throw problem('BAD_USER_INPUT', { ...NO_ANCHOR, field: 'input.anchor' })
  requireShort(anchorLength(anchor), 'input.anchor')
  if (!new AnchoredText(text).has(anchor)) throw problem('MISSING_UPDATES', { field: 'input.anchor' })
  return written(text, anchor)
}

/** What of it is left: its words are as long as it is. */
function written(text: Y.Text, given: Anchor): Anchored {
  const { anchor, quote } = new AnchoredText(text).leftOf(given)
  if (quote === '') throw problem('BAD_USER_INPUT', { ...GONE, field: 'input.anchor' })
  return { anchor: writeAnchor(anchor), quote }
}

const NO_RANGE = { zh: '文字区间超出该位置的文字。', en: "The range is not within the place's text." }
const NO_ANCHOR = { zh: '锚点无法识别。', en: 'That is no anchor.' }
const GONE = { zh: '所选文字已被删除。', en: 'The words were deleted meanwhile.' }

function requireShort(length: number, input: string): void {
  const figures = { length, most: COMMENT_LIMITS.quote }
  if (length > figures.most) throw problem('TOO_LARGE', { ...TOO_LONG, figures, field: input })
}

const TOO_LONG = {
  zh: `所选文字最多 ${COMMENT_LIMITS.quote} 字。`,
  en: `The stretch has at most ${COMMENT_LIMITS.quote} characters.`,
}

/** The ids of a text's characters are the same in every state of it, so that those of an older one are found in a newer. */
async function textAt(
  { history }: Pick<Services, 'history'>,
  room: Room,
  place: Place,
  sequence: number,
): Promise<Y.Text> {
  const input = { field: 'input.range.sequence' }
  if (sequence === room.row.sequence) return placeText(room.live, place)!
  if (sequence > room.row.sequence || sequence < 1) throw problem('BAD_USER_INPUT', { ...NOT_YET, ...input })
  try {
    const text = placeText(await history.documentAt(room.declarationId, sequence), place)
    if (text) return text
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw problem(error.code, { ...error.words, ...input })
  }
  throw problem('BAD_USER_INPUT', { ...NO_TEXT, field: 'input.range' })
}

const NOT_YET = { zh: '没有这个序号。', en: 'The declaration has no such sequence.' }
