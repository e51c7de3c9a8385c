import { indicatorId } from '@jixiao/schema'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { findSuggestions } from '../../query/findSuggestions.ts'
import { Member } from '../../store/access/Member.ts'
import type { SuggestionStatus } from '../../store/suggestion/Suggestion.ts'
import type { SuggestionRow } from '../../store/suggestion/write.ts'
import { type Context, signedIn } from '../context.ts'
import { type FollowArgs, followBeside } from '../followBeside.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { EditResult } from '../edit/EditResult.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { memberOf } from '../member/memberOf.ts'
import { requireVisible } from '../requireVisible.ts'
import { acceptSuggestion, rejectSuggestion } from './decideSuggestion.ts'
import { suggestedNow } from './makeSuggested.ts'
import { suggest } from './suggest.ts'
import { SuggestInput, Suggestion, SuggestionStatusType } from './Suggestion.ts'

const DECLARATION = { description: 'The declaration (绩效目标表).' }
const SUGGESTION = { description: 'The suggestion (修改建议).' }

/** 修改建议. Who may: access/may.ts; accepting one is an edit. */
@Resolver(() => Suggestion)
export class SuggestionResolver {
  @Query(() => [Suggestion], {
    description:
      'The suggestions for a declaration, oldest first: all that are open, and the 500 that were decided last (修改建议).',
  })
  async suggestions(
    @Arg('declarationId', () => ID, DECLARATION) declarationId: string,
    @Arg('status', () => SuggestionStatusType, {
      nullable: true,
      description: 'Of that status alone (状态).',
    })
    status: SuggestionStatus | null | undefined,
    @Ctx() context: Context,
  ): Promise<Suggestion[]> {
    await requireVisible(context, declarationId)
    const rows = await findSuggestions(context.em, declarationId, status)
    return rows.map((row) => new Suggestion(row))
  }

  @Mutation(() => Suggestion, {
    description:
      'Suggests other words for a place. One person has one open suggestion there: the one before gives way, and what the place reads already takes it back (提出修改建议).',
  })
  async suggest(
    @Arg('input', () => SuggestInput, { description: 'What, and where (修改建议).' }) input: SuggestInput,
    @Ctx() context: Context,
  ): Promise<Suggestion> {
    return new Suggestion(await suggest(context, input))
  }

  @Mutation(() => EditResult, {
    description:
      'Makes the suggested edit, merged word by word with what others have written since; the Change names both people (采纳修改建议).',
  })
  async acceptSuggestion(
    @Arg('id', () => ID, SUGGESTION) id: string,
    @Arg('ifSequence', () => Int, {
      nullable: true,
      description: 'STALE where the declaration has moved on (序号).',
    })
    ifSequence: number | null | undefined,
    @Arg('ifResult', () => String, {
      nullable: true,
      description:
        'The `result` that you saw: STALE where it would be another. Where `overlaps`, this or ifSequence must be given (合并结果).',
    })
    ifResult: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { sequence, row } = await acceptSuggestion(context, id, { ifSequence, ifResult })
    const declaration = await findDeclaration(context, row.declaration_id)
    const { indicator_key: key } = row
    const found = key && (await declaration.source.indicator(indicatorId(row.declaration_id, key)))
    return { sequence, declaration, indicator: found ? new Indicator(found, declaration.source) : null }
  }

  @Mutation(() => Suggestion, {
    description: 'Turns the suggestion down, or takes one’s own back (不采纳修改建议).',
  })
  async rejectSuggestion(
    @Arg('id', () => ID, SUGGESTION) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why; 2,000 characters at most (理由).' })
    reason: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Suggestion> {
    return new Suggestion(await rejectSuggestion(context, id, reason ?? null))
  }

  @Subscription(() => Suggestion, {
    description: 'Each suggestion as it is made or decided (修改建议变动).',
    subscribe: ({ args, context }) =>
      followBeside((context as Context).services.suggestions, args as FollowArgs, context as Context), // type-graphql types neither
  })
  suggestionChanged(
    @Arg('declarationId', () => ID, DECLARATION) _declarationId: string,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'A suggestion\'s cursor: first each that something happened to since, as it is now, then live; "0": all (此游标之后).',
    })
    _after: string | null | undefined,
    @Root() row: SuggestionRow,
  ): Suggestion {
    return new Suggestion(row)
  }

  @FieldResolver(() => Member, { description: 'Who suggests (建议人).' })
  async author(@Root() { row }: Suggestion, @Ctx() { services }: Context): Promise<Member> {
    return (await memberOf(services, { memberId: row.author_id }))!
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'Who accepted it, turned it down or took it back; null: it is open (处理人).',
  })
  decidedBy(@Root() { row }: Suggestion, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, row.decided_by === null ? null : { memberId: row.decided_by })
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What accepting it would make of the place as it reads now; null: it was decided (合并结果).',
  })
  async result(@Root() { row }: Suggestion, @Ctx() context: Context): Promise<string | null> {
    return row.status === 'OPEN' ? (await outcome(row, context)).result : null
  }

  @FieldResolver(() => Boolean, {
    description:
      'Others have changed since what it would change: look at `result` before you accept it (与他人修改重叠).',
  })
  async overlaps(@Root() { row }: Suggestion, @Ctx() context: Context): Promise<boolean> {
    return row.status === 'OPEN' && (await outcome(row, context)).overlaps
  }
}

async function outcome(row: SuggestionRow, context: Context) {
  const { live } = await context.services.rooms.openFor(signedIn(context), row.declaration_id)
  return suggestedNow(live, row)
}
