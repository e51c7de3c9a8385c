import { COMMENT_LIMITS, nodeTarget, indicatorsOf, type Place } from '@jixiao/schema'
import { nanoid } from 'nanoid'
import { problem } from '../../problem.ts'
import { countComments, findByKey, findComment } from '../../query/findComments.ts'
import type { Room } from '../../room/Room.ts'
import { type CommentRow, insertComment, type NewComment, updateComment } from '../../store/comment/write.ts'
import { noticeStatements } from '../../store/notice/write.ts'
import { signedIn, type Context } from '../context.ts'
import { requireKey } from '../edit/once.ts'
import { newsOfComment } from '../notice/newsOf.ts'
import { requirePlace, requireThere } from '../place/requirePlace.ts'
import type { PlaceInput } from '../place/Place.ts'
import { requireVisible } from '../requireVisible.ts'
import { anchorIn } from './anchorIn.ts'
import type { AddCommentInput } from './CommentInputs.ts'
import { requireMentions, requireText } from './requireWords.ts'

/**
 * Begins a thread, or answers in one, which opens it again. With a key that its author has used, gives what that made.
 * Rejects with NOT_FOUND, FORBIDDEN, LOCKED; BAD_USER_INPUT, MISSING_UPDATES; TOO_LARGE; UNAVAILABLE.
 */
export async function addComment(
  context: Context,
  input: AddCommentInput,
  key: string | null | undefined,
): Promise<CommentRow> {
  const { declarationId, parentId } = input
  const { unitId } = await requireVisible(context, declarationId, parentId ? 'ANSWER' : 'COMMENT')
  const authorId = signedIn(context).memberId
  const said = {
    text: requireText(input.text),
    mentions: JSON.stringify(await requireMentions(context, unitId, input.mentions)),
  }
  const idempotency_key = key ? requireKey(key) : null
  return context.services.comments.inTurn(declarationId, async () => {
    const made = idempotency_key && (await findByKey(context.em, declarationId, authorId, idempotency_key))
    if (made) return made
    await requireRoom(context, declarationId)
    const thread = parentId ? await requireThread(context, declarationId, parentId) : null
    const id = nanoid()
    const row: NewComment = {
      id,
      declaration_id: declarationId,
      ...(thread ? asThread(thread) : { thread_id: id, ...(await whereOf(context, input)) }),
      ...said,
      author_id: authorId,
      at: new Date().toISOString(),
      idempotency_key,
    }
    const reopened = thread?.resolved_at ? [open(thread)] : []
    const news = await newsOfComment(context, row)
    const { comments, bell } = context.services
    const [written] = await comments.write(declarationId, [
      ...insertComment([row]),
      ...updateComment(reopened),
      ...noticeStatements(news, row.at),
    ])
    bell.ring(news.flatMap(({ to }) => to))
    return written!
  })
}

async function requireRoom({ em }: Context, declarationId: string): Promise<void> {
  const count = await countComments(em, declarationId)
  if (count < COMMENT_LIMITS.comments) return
  throw problem('TOO_LARGE', { ...TOO_MANY, figures: { comments: count, most: COMMENT_LIMITS.comments } })
}

const TOO_MANY = {
  zh: `一份绩效目标表最多 ${COMMENT_LIMITS.comments} 条批注。`,
  en: `A declaration has at most ${COMMENT_LIMITS.comments} comments.`,
}

/** The one that began the thread. */
async function requireThread({ em }: Context, declarationId: string, parentId: string): Promise<CommentRow> {
  const parent = await findComment(em, parentId)
  const thread = parent && parent.thread_id !== parent.id ? await findComment(em, parent.thread_id) : parent
  if (thread?.declaration_id !== declarationId) throw problem('NOT_FOUND', { field: 'input.parentId' })
  return thread
}

const asThread = ({ id, field, indicator_key, cell }: CommentRow) => ({
  thread_id: id,
  ...{ field, indicator_key, cell, anchor: null, quote: null },
})

const open = ({ id, declaration_id }: CommentRow) => ({
  id,
  declaration_id,
  resolved_at: null,
  resolved_by: null,
})

async function whereOf({ services }: Context, input: AddCommentInput) {
  const room = await services.rooms.open(input.declarationId)
  const place = placeOf(room, input.place)
  const { field = null, indicator = null, cell = null } = place ?? {}
  return { field, indicator_key: indicator, cell, ...(await anchorIn(services, room, place, input)) }
}

/** Null: the declaration as a whole. */
function placeOf(room: Room, given: PlaceInput | null | undefined): Place | null {
  if (!given || (!given.field && !given.indicatorId && !given.cell)) return null
  const place = requirePlace(room.declarationId, given, 'input.place')
  requireThere(room.live, place, 'input.place')
  const hasNoTarget = place.cell === 'TARGET' && !nodeTarget(indicatorsOf(room.live).get(place.indicator!)!)
  if (hasNoTarget) throw problem('BAD_USER_INPUT', { ...NO_TARGET, field: 'input.place.cell' })
  return place
}

const NO_TARGET = { zh: '只有三级指标才有目标值。', en: 'Only an indicator of level 3 has a target.' }
