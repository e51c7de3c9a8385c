import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { signedIn, type Context } from '../context.ts'
import { EditResult } from '../edit/EditResult.ts'
import { notYet } from '../notYet.ts'
import { requireVisible } from '../requireVisible.ts'
import { Silence } from '../Silence.ts'
import { SuggestInput, Suggestion } from './Suggestion.ts'

const NOT_YET = () => notYet('修改建议', 'suggestions')

@Resolver(() => Suggestion)
export class SuggestionResolver {
  @Query(() => [Suggestion], { description: 'The suggestions for a declaration, oldest first (修改建议).' })
  async suggestions(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Ctx() context: Context,
  ): Promise<Suggestion[]> {
    await requireVisible(context, declarationId)
    return []
  }

  @Mutation(() => Suggestion, { description: 'Suggests other words for a place (提出修改建议).' })
  async suggest(
    @Arg('input', () => SuggestInput, { description: 'What, and where (修改建议).' })
    { declarationId }: SuggestInput,
    @Ctx() context: Context,
  ): Promise<Suggestion> {
    await requireVisible(context, declarationId)
    throw NOT_YET()
  }

  @Mutation(() => EditResult, { description: 'Makes the suggested edit (采纳修改建议).' })
  acceptSuggestion(
    @Arg('id', () => ID, { description: 'The suggestion (修改建议).' }) _id: string,
    @Arg('ifSequence', () => Int, {
      nullable: true,
      description: 'STALE where the declaration has moved on (序号).',
    })
    _ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    signedIn(context)
    throw NOT_YET()
  }

  @Mutation(() => Suggestion, { description: 'Turns the suggestion down (不采纳修改建议).' })
  rejectSuggestion(
    @Arg('id', () => ID, { description: 'The suggestion (修改建议).' }) _id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why (理由).' })
    _reason: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Suggestion> {
    signedIn(context)
    throw NOT_YET()
  }

  @Subscription(() => Suggestion, {
    description: 'Each suggestion as it is made or decided (修改建议变动).',
    subscribe: async ({ args, context }) => {
      await requireVisible(context as Context, String(args['declarationId'])) // type-graphql types neither
      return new Silence()
    },
  })
  suggestionChanged(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) _declarationId: string,
    @Root() suggestion: Suggestion,
  ): Suggestion {
    return suggestion
  }
}
