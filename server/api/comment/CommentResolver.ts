import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { findPeople } from '../../access/findPeople.ts'
import { findComments } from '../../query/findComments.ts'
import { Member } from '../../store/access/Member.ts'
import type { CommentRow } from '../../store/comment/write.ts'
import type { Context } from '../context.ts'
import { type FollowArgs, followBeside } from '../followBeside.ts'
import { requireVisible } from '../requireVisible.ts'
import { addComment } from './addComment.ts'
import { deleteComment, editComment, settleThread } from './changeComment.ts'
import { Comment } from './Comment.ts'
import { AddCommentInput, EditCommentInput } from './CommentInputs.ts'
import { readComments } from './readComments.ts'
import { threadsOf } from './threadsOf.ts'

const ID_ARGUMENT = { description: 'The comment (批注).' }

/** Who may, and in which states: access/may.ts. Tokens read, and write none. */
@Resolver()
export class CommentResolver {
  @Query(() => [Comment], {
    description: 'The threads on a declaration, oldest first; not those of which all is deleted (批注).',
  })
  async comments(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Ctx() context: Context,
  ): Promise<Comment[]> {
    await requireVisible(context, declarationId)
    return threadsOf(await findComments(context.em, declarationId))
  }

  @Query(() => [Member], {
    description: 'The people of its unit and its reviewers, whom comments may name; by name (可提及的人).',
  })
  async people(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Ctx() context: Context,
  ): Promise<Member[]> {
    const { unitId } = await requireVisible(context, declarationId)
    return findPeople(context.em, unitId)
  }

  @Mutation(() => Comment, {
    description: 'Begins a thread, or answers in one; answering opens one that was settled (添加批注).',
  })
  async addComment(
    @Arg('input', () => AddCommentInput, { description: 'What to say, and where (批注).' })
    input: AddCommentInput,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description:
        'A UUID, say: asked again with the same key, it answers with what it made, and makes nothing (幂等键).',
    })
    idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Comment> {
    return new Comment(await addComment(context, input, idempotencyKey))
  }

  @Mutation(() => Comment, {
    description: 'Settles the thread that a comment is in; gives the comment that began it (解决批注).',
  })
  async resolveComment(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Comment> {
    return new Comment(await settleThread(context, id, true))
  }

  @Mutation(() => Comment, { description: 'Opens a thread again that was settled (重新打开批注).' })
  async reopenComment(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Comment> {
    return new Comment(await settleThread(context, id, false))
  }

  @Mutation(() => Comment, {
    description: "Puts one's own comment otherwise; `mentions` absent: those that it had (修改批注).",
  })
  async editComment(
    @Arg('input', () => EditCommentInput, { description: 'Which, and what it is to say (批注).' })
    input: EditCommentInput,
    @Ctx() context: Context,
  ): Promise<Comment> {
    return new Comment(await editComment(context, input))
  }

  @Mutation(() => Comment, {
    description: "Deletes what one's own comment says, for good; the answers to it stay (删除批注).",
  })
  async deleteComment(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Comment> {
    return new Comment(await deleteComment(context, id))
  }

  @Mutation(() => Int, {
    description:
      'These comments, and those before them in their threads, I have read; gives how many of others I have not (标为已读).',
  })
  readComments(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('ids', () => [ID], { description: 'The last that was seen of each thread (批注).' }) ids: string[],
    @Ctx() context: Context,
  ): Promise<number> {
    return readComments(context, declarationId, ids)
  }

  @Subscription(() => Comment, {
    description:
      'Each comment as it is made, put otherwise, deleted, settled or opened again; an answer by itself (批注变动).',
    subscribe: ({ args, context }) =>
      followBeside((context as Context).services.comments, args as FollowArgs, context as Context), // type-graphql types neither
  })
  commentChanged(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) _declarationId: string,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'A comment\'s cursor: first each that something happened to since, as it is now, then live; "0": all (此游标之后).',
    })
    _after: string | null | undefined,
    @Root() comment: CommentRow,
  ): Comment {
    return new Comment(comment)
  }
}
