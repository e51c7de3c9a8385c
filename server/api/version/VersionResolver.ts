import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { requireVisible } from '../requireVisible.ts'
import { Version } from './Version.ts'

@Resolver(() => Version)
export class VersionResolver {
  @Query(() => [Version], { description: 'The versions of a declaration, newest first (版本).' })
  async versions(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Ctx() context: Context,
  ): Promise<Version[]> {
    await requireVisible(context, declarationId)
    return []
  }
}
