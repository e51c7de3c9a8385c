import { type Place, readPlace } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { findComment } from '../../query/findComments.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import type { Along } from '../../room/Submission.ts'
import { insertReturnReasons, type ReturnReasonRow } from '../../store/review/write.ts'
import type { Context } from '../context.ts'
import { requirePlace, requireThere } from '../place/requirePlace.ts'
import type { ReturnReasonInput } from './ReturnReason.ts'

/** How many reasons a return names, and the characters of each. */
const MOST_REASONS = 200
const LONGEST = 2_000

/** A reason that is complete but for what its place reads as the declaration is returned. */
export interface NamedReason extends Pick<ReturnReasonRow, 'comment_id' | 'text'> {
  readonly place: Place
}

/** BAD_USER_INPUT, NOT_FOUND, TOO_LARGE, each with the input at fault. */
export async function requireReasons(
  context: Context,
  declarationId: string,
  inputs: readonly ReturnReasonInput[],
): Promise<NamedReason[]> {
  if (inputs.length > MOST_REASONS) throw problem('TOO_LARGE', { ...TOO_MANY, field: 'reasons' })
  return Promise.all(inputs.map((input, i) => requireReason(context, declarationId, input, `reasons[${i}]`)))
}

async function requireReason(
  context: Context,
  declarationId: string,
  { commentId, place, text }: ReturnReasonInput,
  field: string,
): Promise<NamedReason> {
  if (Boolean(commentId) === Boolean(text?.trim()) || (commentId && place))
    throw problem('BAD_USER_INPUT', { ...EITHER, field })
  if (text && text.length > LONGEST) throw problem('TOO_LARGE', { ...TOO_LONG, field: `${field}.text` })
  if (text)
    return {
      place: place ? requirePlace(declarationId, place, `${field}.place`) : {},
      comment_id: null,
      text: text.trim(),
    }
  const comment = await findComment(context.em, commentId!)
  const isOne = comment?.declaration_id === declarationId && comment.thread_id === comment.id
  if (!isOne || comment.deleted_at !== null) throw problem('NOT_FOUND', { field: `${field}.commentId` })
  return { place: rowPlace(comment), comment_id: comment.id, text: comment.text }
}

/** What writes them along with the return, with what their places read then. NOT_FOUND for an indicator that is not there. */
export const writingReasons =
  (declarationId: string, reasons: readonly NamedReason[]) =>
  (doc: Y.Doc): Along => {
    reasons.forEach(({ place }, i) => requireThere(doc, place, `reasons[${i}].place`))
    const texts = reasons.map(({ place }) => readPlace(doc, place))
    return ({ sequence }) =>
      insertReturnReasons(
        reasons.map(({ place, comment_id, text }, ordinal) => ({
          ...{ declaration_id: declarationId, sequence, ordinal },
          ...{ field: place.field ?? null, indicator_key: place.indicator ?? null, cell: place.cell ?? null },
          ...{ comment_id, text, from_text: texts[ordinal]! },
        })),
      )
  }

const EITHER = {
  zh: '每条退回意见须是一条批注（commentId），或一段文字（text），可指明位置。',
  en: 'A reason is a comment (commentId), or a text, with or without a place.',
}
const TOO_MANY = {
  zh: `退回意见最多 ${MOST_REASONS} 条。`,
  en: `A return names at most ${MOST_REASONS} reasons.`,
}
const TOO_LONG = { zh: `每条退回意见最多 ${LONGEST} 字。`, en: `A reason has at most ${LONGEST} characters.` }
