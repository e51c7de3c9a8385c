import { differences } from '@jixiao/schema'
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import { type Context, reader } from '../context.ts'
import { documentAt } from '../documentAt.ts'
import { Difference } from './Difference.ts'

@Resolver()
export class DifferenceResolver {
  @Query(() => [Difference], {
    description:
      'What differs between two moments of a declaration, in the order of the form (比较两个时点).',
  })
  async differences(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('from', () => Int, {
      description: 'A sequence, of a Change or a Version say: right after it (起始序号).',
    })
    from: number,
    @Arg('to', () => Int, { nullable: true, description: 'Another; null: now (截止序号).' })
    to: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Difference[]> {
    const room = await context.services.rooms.openFor(reader(context), declarationId)
    const before = await documentAt(context, { declarationId, sequence: from, field: 'from' })
    const after =
      typeof to === 'number'
        ? await documentAt(context, { declarationId, sequence: to, field: 'to' })
        : room.live
    return differences(before, after).map((each) => new Difference(declarationId, each))
  }
}
