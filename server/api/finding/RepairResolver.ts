import { indicatorId } from '@jixiao/schema'
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { EditResult } from '../edit/EditResult.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { applyRepair } from './applyRepair.ts'

@Resolver()
export class RepairResolver {
  @Mutation(() => EditResult, {
    description:
      'Makes the edit that a finding proposes; STALE where its place has changed since (应用修复). An ordinary edit, whose means is REPAIR.',
  })
  async applyRepair(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('findingId', () => ID, { description: 'The finding (问题).' }) findingId: string,
    @Arg('ifSequence', () => Int, {
      nullable: true,
      description: 'STALE where the declaration has moved on (序号).',
    })
    ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { sequence, key } = await applyRepair(context, { declarationId, findingId, ifSequence })
    const declaration = await findDeclaration(context, declarationId)
    const row = key === null ? null : await declaration.source.indicator(indicatorId(declarationId, key))
    return { sequence, declaration, indicator: row && new Indicator(row, declaration.source) }
  }
}
