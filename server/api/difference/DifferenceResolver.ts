import { differences } from '@jixiao/schema'
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import type * as Y from 'yjs'
import { Problem, problem } from '../../problem.ts'
import { type Context, reader } from '../context.ts'
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
    const before = await documentAt(context, declarationId, from, 'from')
    const after = typeof to === 'number' ? await documentAt(context, declarationId, to, 'to') : room.live
    return differences(before, after).map((each) => new Difference(declarationId, each))
  }
}

/** NOT_FOUND, with the argument at fault. */
async function documentAt(
  context: Context,
  declarationId: string,
  sequence: number,
  field: string,
): Promise<Y.Doc> {
  try {
    return await context.services.history.documentAt(declarationId, sequence)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'NOT_FOUND') throw error
    throw problem('NOT_FOUND', { ...error.words, field })
  }
}
