import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql'
import type { IndicatorNews } from '../../query/follow/FollowedFilter.ts'
import { followIndicators } from '../../query/followIndicators.ts'
import { IndexSource } from '../../query/source/IndexSource.ts'
import { Member } from '../../store/access/Member.ts'
import { type Context, signedIn } from '../context.ts'
import { IndicatorFilter } from '../filter/IndicatorFilter.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { memberOf } from '../member/memberOf.ts'
import { IndicatorChange } from './IndicatorChange.ts'

interface FollowArguments {
  readonly where?: IndicatorFilter | null
  readonly after?: string | null
}

@Resolver(() => IndicatorChange)
export class IndicatorChangeResolver {
  @Subscription(() => IndicatorChange, {
    description: 'Any subset of indicators, followed across all declarations (跟随任意指标子集).',
    subscribe: ({ args, context }) => follow(args as FollowArguments, context as Context),
  })
  indicatorChanged(
    @Root() news: IndicatorNews,
    @Arg('where', () => IndicatorFilter, { nullable: true, description: 'Which (条件).' })
    _where?: IndicatorFilter | null,
    @Arg('after', () => String, { nullable: true, description: 'A cursor: first all since it (此游标之后).' })
    _after?: string | null,
  ): IndicatorChange {
    return new IndicatorChange(news)
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'As it is now; null where it no longer matches (指标).',
  })
  indicator(@Root() { news }: IndicatorChange, @Ctx() { services }: Context): Indicator | null {
    if (!news.facts) return null
    // What can be reached from it is of its unit, which whoever is told of it sees: so it is the same for all of them.
    const source = new IndexSource(services.store.em(), [news.facts.declaration.row.unit_id])
    return new Indicator(news.facts.row, source)
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who it was (修改人).' })
  actor(@Root() { news }: IndicatorChange, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, news.actor)
  }
}

const follow = ({ where, after }: FollowArguments, context: Context) =>
  followIndicators(context.services, signedIn(context), where ?? {}, after ?? null)
