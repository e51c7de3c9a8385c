import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql'
import type { Action } from '../../access/may.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { notYet } from '../notYet.ts'
import { requireVisible } from '../requireVisible.ts'

const ID_ARGUMENT = { description: 'The declaration (绩效目标表).' }
const IF_SEQUENCE = { nullable: true, description: 'STALE where the declaration has moved on (序号).' }

/** 报送、撤回、退回、批复: who may, already; what it does, not yet. */
@Resolver()
export class ReviewResolver {
  @Mutation(() => Declaration, { description: 'Hands it to the reviewers (报送).' })
  submitDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) _ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return notYetFor(context, id, 'SUBMIT')
  }

  @Mutation(() => Declaration, { description: 'Takes it back from the reviewers (撤回).' })
  withdrawDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return notYetFor(context, id, 'WITHDRAW')
  }

  @Mutation(() => Declaration, { description: 'Gives it back to the unit, with the reasons (退回).' })
  returnDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('reason', () => String, { description: 'Why, for the unit to read (退回理由).' }) _reason: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) _ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return notYetFor(context, id, 'RETURN')
  }

  @Mutation(() => Declaration, { description: 'Approves it: nothing is changed any more (批复).' })
  approveDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) _ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return notYetFor(context, id, 'APPROVE')
  }
}

async function notYetFor(context: Context, id: string, action: Action): Promise<never> {
  await requireVisible(context, id, action)
  throw notYet('报送、撤回、退回和批复', 'submitting, withdrawing, returning and approving')
}
