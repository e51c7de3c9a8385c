/** Whom an event concerns. */
import { findPeople } from '../../access/findPeople.ts'
import { findThread } from '../../query/findComments.ts'
import type { NewComment } from '../../store/comment/write.ts'
import type { NoticeKind } from '../../store/notice/Notice.ts'
import type { News } from '../../store/notice/write.ts'
import { type Context, signedIn } from '../context.ts'
import type { Decision } from '../review/decide.ts'

const TOLD: Readonly<Record<Decision, { readonly kind: NoticeKind; readonly to: 'UNIT' | 'REVIEWERS' }>> = {
  SUBMIT: { kind: 'SUBMITTED', to: 'REVIEWERS' },
  WITHDRAW: { kind: 'WITHDRAWN', to: 'REVIEWERS' },
  RETURN: { kind: 'RETURNED', to: 'UNIT' },
  APPROVE: { kind: 'APPROVED', to: 'UNIT' },
  ADJUST: { kind: 'ADJUSTED', to: 'REVIEWERS' },
}

/** A decision concerns those who go on with it: the unit's reviewers, or its staff and lead. */
export async function newsOfDecision(
  context: Context,
  decision: Decision,
  { declarationId, unitId }: { readonly declarationId: string; readonly unitId: string },
): Promise<News> {
  const { kind, to } = TOLD[decision]
  const people = await findPeople(context.em, unitId)
  const theirs = people.filter(({ role }) => (role === 'REVIEWER') === (to === 'REVIEWERS'))
  return { kind, declarationId, actorId: signedIn(context).memberId, to: theirs.map(({ id }) => id) }
}

/** A comment concerns whom it names; an answer also those who have spoken in the thread, once each. */
export async function newsOfComment(context: Context, comment: NewComment): Promise<News[]> {
  const { declaration_id: declarationId, author_id: actorId, id: commentId } = comment
  const named = JSON.parse(comment.mentions) as string[] // as it was written
  const spoke = comment.thread_id === comment.id ? [] : await findThread(context.em, comment.thread_id)
  const others = new Set(spoke.map(({ author_id }) => author_id).filter((id) => !named.includes(id)))
  const common = { declarationId, actorId, commentId }
  return [
    { ...common, kind: 'MENTIONED', to: named },
    { ...common, kind: 'ANSWERED', to: [...others] },
  ]
}
