import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { EditResult } from '../edit/EditResult.ts'
import { notYet } from '../notYet.ts'
import { requireVisible } from '../requireVisible.ts'

@Resolver()
export class RepairResolver {
  @Mutation(() => EditResult, { description: 'Makes the edit that a finding proposes (应用修复).' })
  async applyRepair(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('findingId', () => ID, { description: 'The finding (问题).' }) _findingId: string,
    @Arg('ifSequence', () => Int, {
      nullable: true,
      description: 'STALE where the declaration has moved on (序号).',
    })
    _ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    await requireVisible(context, declarationId, 'EDIT')
    throw notYet('自动修复', 'repairs')
  }
}
