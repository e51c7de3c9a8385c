import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { findVersions } from '../../query/findVersions.ts'
import { Member } from '../../store/access/Member.ts'
import type { Context } from '../context.ts'
import { memberOf } from '../member/memberOf.ts'
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
    const rows = await findVersions(context.em, declarationId)
    return rows.map((row) => new Version(row, context.language))
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who made it (操作人).' })
  by(@Root() { row }: Version, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, row.actor_id === null ? null : { memberId: row.actor_id })
  }
}
