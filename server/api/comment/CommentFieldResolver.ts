import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { findThread } from '../../query/findComments.ts'
import { Member } from '../../store/access/Member.ts'
import { signedIn, type Context } from '../context.ts'
import { Comment, TextRange } from './Comment.ts'
import { knownMember } from './knownMember.ts'
import { readsIn } from './readComments.ts'
import { isOnRemoved, standingIn } from './standingIn.ts'
import { isAnswer } from './threadsOf.ts'

/** What of a comment is not in its row. */
@Resolver(() => Comment)
export class CommentFieldResolver {
  @FieldResolver(() => Member, { description: 'Who said it (批注人).' })
  author(@Root() { row }: Comment, @Ctx() { em }: Context): Promise<Member> {
    return knownMember(em, row.author_id)
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who settled it (解决人).' })
  async resolvedBy(@Root() { row }: Comment, @Ctx() { em }: Context): Promise<Member | null> {
    return row.resolved_by === null ? null : knownMember(em, row.resolved_by)
  }

  @FieldResolver(() => [Member], { description: 'Whom it names (提及的人).' })
  mentions(@Root() { row }: Comment, @Ctx() { em }: Context): Promise<Member[]> {
    const ids = JSON.parse(row.mentions) as string[] // written by us
    return Promise.all(ids.map((id) => knownMember(em, id)))
  }

  @FieldResolver(() => [Comment], { description: 'The answers, oldest first (回复).' })
  async replies(@Root() { row, answers }: Comment, @Ctx() { em }: Context): Promise<Comment[]> {
    if (isAnswer(row)) return []
    const rows = answers ?? (await findThread(em, row.id)).filter(isAnswer)
    return rows.map((answer) => new Comment(answer))
  }

  @FieldResolver(() => TextRange, {
    nullable: true,
    description:
      'Where its words stand now, from the first to the last of them that is left; null: they are gone, or it is on the place as a whole (文字区间).',
  })
  async range(@Root() { row }: Comment, @Ctx() { services }: Context): Promise<TextRange | null> {
    if (row.anchor === null) return null
    const standing = standingIn(await services.rooms.open(row.declaration_id), row)
    return standing && !standing.isGone ? { start: standing.start, end: standing.end } : null
  }

  @FieldResolver(() => Boolean, {
    description: 'True: the indicator that it is on was removed (所在指标已删除).',
  })
  async onRemoved(@Root() { row }: Comment, @Ctx() { services }: Context): Promise<boolean> {
    return row.indicator_key !== null && isOnRemoved(await services.rooms.open(row.declaration_id), row)
  }

  @FieldResolver(() => Boolean, {
    description: "True: somebody else's, and I have not read it; see `readComments` (未读).",
  })
  async unread(@Root() { row }: Comment, @Ctx() context: Context): Promise<boolean> {
    if (row.author_id === signedIn(context).memberId || row.deleted_at !== null) return false
    const upTo = (await readsIn(context, row.declaration_id)).get(row.thread_id) ?? 0
    return row.first_revision > upTo
  }
}
