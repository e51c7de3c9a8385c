import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { signedIn, type Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { PlaceInput } from '../place/Place.ts'
import { setLock } from './setLock.ts'

@Resolver()
export class LockResolver {
  @Mutation(() => Declaration, {
    description: 'Locks a place against every edit, or unlocks it (锁定或解锁).',
  })
  async setLock(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('place', () => PlaceInput, { description: 'What to lock (位置).' }) place: PlaceInput,
    @Arg('locked', () => Boolean, { description: 'Locked from now on, or no longer (是否锁定).' })
    locked: boolean,
    @Arg('below', () => Boolean, {
      defaultValue: false,
      description: 'Of an indicator: with every row below it, all or none (连同下级).',
    })
    below: boolean,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    const person = signedIn(context)
    const command = setLock(declarationId, place, locked, below)
    await context.services.rooms.submit(declarationId, { person, means: person.means }, command)
    return findDeclaration(context, declarationId)
  }
}
