import { Field, InputType } from 'type-graphql'
import type * as plain from '../../query/filter/filters.ts'
import { FloatFilter, IDFilter, IntFilter, StringFilter, TargetKindFilter } from './comparisons.ts'
import { DeclarationFilter } from './DeclarationFilter.ts'
import { MeasureFilter } from './MeasureFilter.ts'

@InputType('IndicatorFilter', {
  description: 'Which indicators (指标条件); all that is given must hold, {} matches all.',
})
export class IndicatorFilter implements plain.IndicatorFilter {
  @Field(() => [IndicatorFilter], {
    nullable: true,
    description: 'All of these hold; an empty list does (且).',
  })
  readonly and?: IndicatorFilter[]
  @Field(() => [IndicatorFilter], {
    nullable: true,
    description: 'One of these holds; of an empty list none does (或).',
  })
  readonly or?: IndicatorFilter[]
  @Field(() => IndicatorFilter, { nullable: true, description: 'This does not hold (非).' })
  readonly not?: IndicatorFilter
  @Field(() => IDFilter, { nullable: true, description: 'Its id (编号).' })
  readonly id?: IDFilter
  @Field(() => IntFilter, { nullable: true, description: 'Its level: 1, 2 or 3 (级次).' })
  readonly level?: IntFilter
  @Field(() => StringFilter, {
    nullable: true,
    description: 'Its own name; "" where it is unnamed (指标名称).',
  })
  readonly name?: StringFilter
  @Field(() => StringFilter, {
    nullable: true,
    description: 'Name of its ancestor on level 1, or its own there (一级目标).',
  })
  readonly level1?: StringFilter
  @Field(() => StringFilter, {
    nullable: true,
    description: 'Name of its ancestor on level 2, or its own there; absent on level 1 (二级目标).',
  })
  readonly level2?: StringFilter
  @Field(() => StringFilter, {
    nullable: true,
    description: 'Its target as written; absent on levels 1 and 2 (指标目标值).',
  })
  readonly targetText?: StringFilter
  @Field(() => TargetKindFilter, {
    nullable: true,
    description: 'The kind of its target; absent on levels 1 and 2 (指标值类型).',
  })
  readonly targetKind?: TargetKindFilter
  @Field(() => FloatFilter, { nullable: true, description: 'Its weight (权重).' })
  readonly weight?: FloatFilter
  @Field(() => MeasureFilter, {
    nullable: true,
    description:
      'Some quantity of its target meets all of it; {} wants any quantity (指标值中有符合条件的量).',
  })
  readonly measure?: MeasureFilter
  @Field(() => DeclarationFilter, {
    nullable: true,
    description: 'The declaration that it stands in (所属绩效目标表).',
  })
  readonly declaration?: DeclarationFilter
}
