import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { findAccessEvents } from '../../query/findAccessEvents.ts'
import { administrator } from '../administrator.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import type { Context } from '../context.ts'
import { AccessEvent, AccessEventConnection, AccessEventFilter } from './AccessEvent.ts'
import { findConcerned } from './concerned.ts'

@Resolver()
export class AccessLogResolver {
  @Query(() => AccessEventConnection, {
    description:
      'Sign-ins and failures, exports, changes of members, units, passwords and tokens, newest first; for administrators (访问日志).',
  })
  async accessLog(
    @Arg('where', () => AccessEventFilter, { nullable: true, description: 'Which (条件).' })
    where: AccessEventFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: 'How many: 50 unless told, 500 at most (条数).' })
    first: number | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A cursor: what comes after it (此游标之后).',
    })
    after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<AccessEventConnection> {
    administrator(context)
    const { from, to, ...others } = where ?? {}
    const page = await findAccessEvents(context.em, {
      ...{ ...others, from: from?.toISOString() ?? null, to: to?.toISOString() ?? null },
      pageArgs: { first, after },
    })
    const concerned = await findConcerned(
      context.em,
      page.edges.map(({ row }) => row),
    )
    return new AccessEventConnection(
      page,
      shownEdges(page, (row) => new AccessEvent(row, concerned)),
    )
  }
}
