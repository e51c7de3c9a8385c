import { Arg, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { signedIn, type Context } from '../context.ts'
import { notYet } from '../notYet.ts'
import { requireVisible } from '../requireVisible.ts'
import { Silence } from '../Silence.ts'
import { AddCommentInput, Comment } from './Comment.ts'

const NOT_YET = () => notYet('批注', 'comments')

@Resolver(() => Comment)
export class CommentResolver {
  @Query(() => [Comment], { description: 'The threads on a declaration, oldest first (批注).' })
  async comments(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Ctx() context: Context,
  ): Promise<Comment[]> {
    await requireVisible(context, declarationId)
    return []
  }

  @Mutation(() => Comment, { description: 'Begins a thread, or answers in one (添加批注).' })
  async addComment(
    @Arg('input', () => AddCommentInput, { description: 'What to say, and where (批注).' })
    { declarationId }: AddCommentInput,
    @Ctx() context: Context,
  ): Promise<Comment> {
    await requireVisible(context, declarationId)
    throw NOT_YET()
  }

  @Mutation(() => Comment, { description: 'Settles a thread (解决批注).' })
  resolveComment(
    @Arg('id', () => ID, { description: 'The comment (批注).' }) _id: string,
    @Ctx() context: Context,
  ): Promise<Comment> {
    signedIn(context)
    throw NOT_YET()
  }

  @Subscription(() => Comment, {
    description: 'Each comment as it is made, answered or settled (批注变动).',
    subscribe: async ({ args, context }) => {
      await requireVisible(context as Context, String(args['declarationId'])) // type-graphql types neither
      return new Silence()
    },
  })
  commentChanged(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) _declarationId: string,
    @Root() comment: Comment,
  ): Comment {
    return comment
  }
}
