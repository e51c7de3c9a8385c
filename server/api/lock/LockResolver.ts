import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { requireMay } from '../../access/may.ts'
import { signedIn, type Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { notYet } from '../notYet.ts'
import { PlaceInput } from '../place/Place.ts'
import { requireVisible } from '../requireVisible.ts'

@Resolver()
export class LockResolver {
  @Mutation(() => Declaration, {
    description: 'Locks a place against every edit, or unlocks it (锁定或解锁).',
  })
  async setLock(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('place', () => PlaceInput, { description: 'What to lock (位置).' }) _place: PlaceInput,
    @Arg('locked', () => Boolean, { description: 'Locked from now on, or no longer (是否锁定).' })
    _locked: boolean,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    requireMay(signedIn(context), 'LOCK', await requireVisible(context, declarationId))
    throw notYet('锁定', 'locks')
  }
}
