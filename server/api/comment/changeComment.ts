import { requireScope } from '../../access/may.ts'
import { problem } from '../../problem.ts'
import { findComment } from '../../query/findComments.ts'
import { type CommentChange, type CommentRow, updateComment } from '../../store/comment/write.ts'
import { signedIn, type Context } from '../context.ts'
import { requireVisible } from '../requireVisible.ts'
import type { EditCommentInput } from './CommentInputs.ts'
import { requireMentions, requireText } from './requireWords.ts'

type Columns = Omit<CommentChange, 'id' | 'declaration_id'>

/** Settles the thread of a comment, or opens it again; gives the comment that began it. Once done, it stays as it is. */
export async function settleThread(context: Context, id: string, isResolved: boolean): Promise<CommentRow> {
  const comment = await requireComment(context, id)
  return change(context, { ...comment, id: comment.thread_id }, (now) => {
    if ((now.resolved_at !== null) === isResolved) return null
    return isResolved
      ? { resolved_at: new Date().toISOString(), resolved_by: signedIn(context).memberId }
      : { resolved_at: null, resolved_by: null }
  })
}

/** Other words for one's own. FORBIDDEN for another's, NOT_FOUND for one that was deleted. */
export async function editComment(context: Context, input: EditCommentInput): Promise<CommentRow> {
  const comment = await requireOwn(context, input.id)
  const text = requireText(input.text)
  const { unitId } = await requireVisible(context, comment.declaration_id, 'ANSWER')
  const named = await requireMentions(context, unitId, input.mentions)
  return change(context, comment, (now) => {
    if (now.deleted_at !== null) throw problem('NOT_FOUND', { field: 'input.id' })
    // Absent: those whom it named before.
    const mentions = input.mentions ? JSON.stringify(named) : now.mentions
    if (now.text === text && now.mentions === mentions) return null
    return { text, mentions, edited_at: new Date().toISOString() }
  })
}

/** What one has said oneself goes; the answers to it stay. FORBIDDEN for another's. */
export async function deleteComment(context: Context, id: string): Promise<CommentRow> {
  return change(context, await requireOwn(context, id), (now) =>
    now.deleted_at === null ? { text: '', mentions: '[]', deleted_at: new Date().toISOString() } : null,
  )
}

async function requireComment(context: Context, id: string): Promise<CommentRow> {
  requireScope(signedIn(context), 'ANSWER')
  const comment = await findComment(context.em, id)
  if (!comment) throw problem('NOT_FOUND')
  await requireVisible(context, comment.declaration_id, 'ANSWER')
  return comment
}

async function requireOwn(context: Context, id: string): Promise<CommentRow> {
  const comment = await requireComment(context, id)
  if (comment.author_id !== signedIn(context).memberId) throw problem('FORBIDDEN', ANOTHERS)
  return comment
}

const ANOTHERS = { zh: '只能修改或删除自己的批注。', en: 'Only its author changes a comment.' }

/** Reads it in its turn and writes what is to be otherwise; null: nothing. */
function change(
  { em, services: { comments } }: Context,
  { id, declaration_id }: Pick<CommentRow, 'id' | 'declaration_id'>,
  make: (now: CommentRow) => Columns | null,
): Promise<CommentRow> {
  return comments.inTurn(declaration_id, async () => {
    const now = (await findComment(em, id))!
    const columns = make(now)
    if (!columns) return now
    const [written] = await comments.write(
      declaration_id,
      updateComment([{ id, declaration_id, ...columns }]),
    )
    return written!
  })
}
