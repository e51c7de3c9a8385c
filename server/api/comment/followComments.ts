import { problem } from '../../problem.ts'
import type { CommentRow } from '../../store/comment/write.ts'
import type { Context } from '../context.ts'
import { requireVisible } from '../requireVisible.ts'

/** Rejects with NOT_FOUND, FORBIDDEN; BAD_USER_INPUT for a cursor that is none of that declaration. */
export async function followComments(
  { declarationId, after }: { readonly declarationId: string; readonly after?: string | null },
  context: Context,
): Promise<AsyncIterableIterator<CommentRow>> {
  await requireVisible(context, declarationId)
  const { comments } = context.services
  if (after === null || after === undefined) return comments.follow(declarationId, null)
  const revision = /^\d{1,15}$/.test(after) ? Number(after) : -1
  const last = await comments.lastRevision(declarationId)
  if (revision < 0 || revision > last) throw problem('BAD_USER_INPUT', { ...NO_CURSOR, field: 'after' })
  return comments.follow(declarationId, revision)
}

const NO_CURSOR = { zh: '游标无法识别。', en: 'That is no cursor of this declaration.' }
