import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { findContributions, findDecisions } from '../../query/findContributions.ts'
import { findReasonsOf } from '../../query/findReturnReasons.ts'
import { Member } from '../../store/access/Member.ts'
import { Change } from '../change/Change.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { memberOf } from '../member/memberOf.ts'
import { ReturnReason } from '../review/ReturnReason.ts'
import { Contribution } from './Contribution.ts'

/** What 编制说明 is made of: the history as a whole, also of a declaration as it was. */
@Resolver(() => Declaration)
export class DeclarationContributionResolver {
  @FieldResolver(() => [Contribution], {
    description: 'Who wrote which part, and when, in the order of their beginning (编制情况).',
  })
  async contributions(@Root() { id }: Declaration, @Ctx() { em }: Context): Promise<Contribution[]> {
    return (await findContributions(em, id)).map((row) => new Contribution(row))
  }

  @FieldResolver(() => [Change], {
    description: 'Every 报送, 撤回, 退回, 批复 and 调整, oldest first (历次决定).',
  })
  async decisions(@Root() { id }: Declaration, @Ctx() { em }: Context): Promise<Change[]> {
    return (await findDecisions(em, id)).map((row) => new Change(row))
  }
}

@Resolver(() => Contribution)
export class ContributionResolver {
  @FieldResolver(() => Member, { nullable: true, description: 'Who it was (编制人).' })
  member(@Root() { row }: Contribution, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, row.actor_id === null ? null : { memberId: row.actor_id })
  }
}

@Resolver(() => Change)
export class ChangeReasonsResolver {
  @FieldResolver(() => [ReturnReason], {
    description: 'Of a return: its reasons, one by one; else none (退回意见).',
  })
  async reasons(@Root() { row }: Change, @Ctx() { em }: Context): Promise<ReturnReason[]> {
    if (row.kind !== 'STATE' || row.to_text !== 'RETURNED') return []
    const reasons = await findReasonsOf(em, row.declaration_id, row.first_sequence)
    return reasons.map((each) => new ReturnReason(each))
  }
}
