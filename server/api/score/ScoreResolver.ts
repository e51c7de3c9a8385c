import { GENERIC_SHEET } from '@jixiao/schema'
import {
  Arg,
  Ctx,
  FieldResolver,
  Float,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql'
import { findRound, findScores } from '../../query/findScores.ts'
import { Member } from '../../store/access/Member.ts'
import type { ScoreRow } from '../../store/score/write.ts'
import type { Context } from '../context.ts'
import { type FollowArgs, followBeside } from '../followBeside.ts'
import { memberOf } from '../member/memberOf.ts'
import { requireVisible } from '../requireVisible.ts'
import { ReviewScore, ReviewSheet } from './ReviewSheet.ts'
import { setScore } from './setScore.ts'

const DECLARATION = { description: 'The declaration (绩效目标表).' }

/** 评审表: each reviewer fills in their own; their unit sees it with the decision. */
@Resolver(() => ReviewScore)
export class ScoreResolver {
  @Query(() => ReviewSheet, {
    description:
      'The review sheet of the last submission: for reviewers, and for its unit once it is decided (评审表).',
  })
  async reviewSheet(
    @Arg('declarationId', () => ID, DECLARATION) declarationId: string,
    @Ctx() context: Context,
  ): Promise<ReviewSheet> {
    await requireVisible(context, declarationId, 'SEE_SCORES')
    const round = await findRound(context.em, declarationId)
    const rows = round === null ? [] : await findScores(context.em, declarationId, round)
    return new ReviewSheet(GENERIC_SHEET, round, rows, context.language)
  }

  @Mutation(() => ReviewScore, {
    description:
      'Gives points for a criterion, in place of what one gave before; each reviewer their own (评分).',
  })
  async setReviewScore(
    @Arg('declarationId', () => ID, DECLARATION) declarationId: string,
    @Arg('criterion', () => ID, { description: 'Its `key` (评审项).' }) criterion: string,
    @Arg('points', () => Float, { nullable: true, description: 'From 0 to what it has; null: none (得分).' })
    points: number | null | undefined,
    @Arg('remark', () => String, { nullable: true, description: 'Why; 1,000 characters at most (评语).' })
    remark: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ReviewScore> {
    const given = { declarationId, criterion, points: points ?? null, remark: remark ?? null }
    return new ReviewScore(await setScore(context, given))
  }

  @Subscription(() => ReviewScore, {
    description: 'Each score as it is given: for reviewers (评分变动).',
    subscribe: ({ args, context }) => follow(args as FollowArgs, context as Context), // type-graphql types neither
  })
  reviewScoreChanged(
    @Arg('declarationId', () => ID, DECLARATION) _declarationId: string,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A score\'s cursor: first each that was given since, then live; "0": all (此游标之后).',
    })
    _after: string | null | undefined,
    @Root() row: ScoreRow,
  ): ReviewScore {
    return new ReviewScore(row)
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who gave it (评审人).' })
  member(@Root() { row }: ReviewScore, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, { memberId: row.member_id })
  }
}

/** Not for the unit, in whatever state: it may be submitted again while they follow. */
async function follow(args: FollowArgs, context: Context) {
  await requireVisible(context, args.declarationId, 'FOLLOW_SCORES')
  return followBeside(context.services.scores, args, context)
}
