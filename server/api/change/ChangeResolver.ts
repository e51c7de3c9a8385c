import { readPlace, splitIndicatorId } from '@jixiao/schema'
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { findChange, findChanges } from '../../query/findChanges.ts'
import { Member } from '../../store/access/Member.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import { type Context, signedIn } from '../context.ts'
import { memberOf } from '../member/memberOf.ts'
import { Change } from './Change.ts'
import { ChangeConnection } from './ChangeConnection.ts'
import { ChangeFilter } from './ChangeFilter.ts'

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, { description: 'Who changed what, newest first (变更记录).' })
  async changes(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('where', () => ChangeFilter, { nullable: true, description: 'Which (条件).' })
    where: ChangeFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: 'How many: 50 unless told, 500 at most (条数).' })
    first: number | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A cursor: what comes after it (此游标之后).',
    })
    after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<ChangeConnection> {
    await context.services.rooms.openFor(signedIn(context), declarationId)
    const question = { declarationId, ...asked(where ?? {}), pageArgs: { first, after } }
    const page = await findChanges(context.em, question)
    return new ChangeConnection(
      page,
      shownEdges(page, (row) => new Change(row)),
    )
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who it was (修改人).' })
  actor(@Root() { row }: Change, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, row.actor_id === null ? null : { memberId: row.actor_id })
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'Of an accepted suggestion, who had suggested it (建议人).',
  })
  suggestedBy(@Root() { row }: Change, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, row.suggested_by === null ? null : { memberId: row.suggested_by })
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the token by which its maker did it is for; null: by no token (令牌用途).',
  })
  async tokenName(@Root() { row }: Change, @Ctx() { services }: Context): Promise<string | null> {
    return row.token_id === null ? null : services.access.tokenNames.of(row.token_id)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What stands there after it; amounts in yuan (新内容).',
  })
  async to(@Root() { row }: Change, @Ctx() { services, em }: Context): Promise<string | null> {
    if (!row.open || row.to_text !== null) return row.to_text
    const { live } = await services.rooms.open(row.declaration_id)
    const text = readPlace(live, rowPlace(row))
    // If it still grows, nobody else had edited there, and the place read as it left it.
    const now = await findChange(em, row.id)
    return now.open ? text : now.to_text
  }
}

function asked({ place, actorId, from, to }: ChangeFilter) {
  return {
    field: place?.field ?? null,
    // An id that is none finds nothing.
    indicatorKey: place?.indicatorId ? (splitIndicatorId(place.indicatorId)?.key ?? '') : null,
    cell: place?.cell ?? null,
    actorId: actorId ?? null,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
  }
}
