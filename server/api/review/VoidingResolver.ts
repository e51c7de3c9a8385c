import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { seesVoided } from '../../access/may.ts'
import { problem } from '../../problem.ts'
import { findDeclarations } from '../../query/findDeclarations.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import { PageArgs } from '../connection/PageArgs.ts'
import { type Context, reader } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { DeclarationConnection } from '../declaration/DeclarationConnection.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { sightIn, sourceOf } from '../sourceOf.ts'
import { restoreDeclaration, voidDeclaration } from './voiding.ts'

const ID_ARGUMENT = { description: 'The declaration (绩效目标表).' }

/** 作废与恢复: for the unit's lead. */
@Resolver()
export class VoidingResolver {
  @Query(() => DeclarationConnection, {
    description:
      'The declarations of my units that were voided, the last first: for leads and administrators, to be looked at (作废的绩效目标表).',
  })
  async voidedDeclarations(
    @Args(() => PageArgs) pageArgs: PageArgs,
    @Ctx() context: Context,
  ): Promise<DeclarationConnection> {
    if (!seesVoided(reader(context))) throw problem('FORBIDDEN')
    const orderBy = [{ field: 'UPDATED', direction: 'DESC' }] as const
    const page = await findDeclarations(context.em, sightIn(context), { orderBy, pageArgs, voided: true })
    const source = sourceOf(context)
    return new DeclarationConnection(
      page,
      shownEdges(page, (row) => new Declaration(row, source)),
    )
  }

  @Mutation(() => Declaration, {
    description:
      'Hides a declaration that was made by mistake from every list, search and count; its history stays, and it can be restored (作废).',
  })
  async voidDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('reason', () => String, { description: 'Why, 1 to 2,000 characters (作废理由).' }) reason: string,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    await voidDeclaration(context, id, reason)
    return findDeclaration(context, id)
  }

  @Mutation(() => Declaration, {
    description: 'Brings a voided declaration back; EXISTS where another was made in its place (恢复).',
  })
  async restoreDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    await restoreDeclaration(context, id)
    return findDeclaration(context, id)
  }
}
