import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { IndicatorNews } from '../../query/follow/FollowedFilter.ts'
import type { IndicatorEvent } from '../../query/indicatorEvents.ts'

export const IndicatorChangeKind = {
  ADDED: 'ADDED',
  CHANGED: 'CHANGED',
  REMOVED: 'REMOVED',
} as const satisfies Record<IndicatorEvent, IndicatorEvent>
registerEnumType(IndicatorChangeKind, {
  name: 'IndicatorChangeKind',
  description: 'What happened to the subset that is followed (变化类型).',
  valuesConfig: {
    ADDED: { description: 'It begins to match (开始符合条件).' },
    CHANGED: { description: 'It matches as before and reads otherwise (内容变化).' },
    REMOVED: { description: 'It ceases to match (不再符合条件).' },
  },
})

@ObjectType({ description: 'One indicator that begins to match, changes, or ceases to match (指标变化).' })
export class IndicatorChange {
  readonly news: IndicatorNews

  constructor(news: IndicatorNews) {
    this.news = news
    this.cursor = news.cursor
    this.kind = news.kind
    this.id = news.id
    this.sequence = news.sequence
  }

  @Field(() => String, {
    description: 'Give it as `after` to follow on without a gap; what came since may come again (变更游标).',
  })
  readonly cursor: string

  @Field(() => IndicatorChangeKind, { description: 'What happened (类型).' })
  readonly kind: IndicatorEvent

  @Field(() => ID, { description: "The indicator's id (指标编号)." })
  readonly id: string

  @Field(() => Int, { description: "Its declaration's sequence then (序号)." })
  readonly sequence: number
}
