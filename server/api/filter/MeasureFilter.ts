import { Field, InputType } from 'type-graphql'
import type * as plain from '../../query/filter/filters.ts'
import { FloatFilter, OperatorFilter, StringFilter } from './comparisons.ts'

@InputType('MeasureFilter', {
  description: 'Which quantities (量的条件); one and the same must meet all that is given.',
})
export class MeasureFilter implements plain.MeasureFilter {
  @Field(() => OperatorFilter, { nullable: true, description: 'How it binds (比较符).' })
  readonly operator?: OperatorFilter
  @Field(() => FloatFilter, {
    nullable: true,
    description: 'Its number, the lower one of a range, 万 and 亿 multiplied out (数值).',
  })
  readonly value?: FloatFilter
  @Field(() => StringFilter, {
    nullable: true,
    description: 'Its unit as written, without 万 or 亿 (计量单位).',
  })
  readonly unit?: StringFilter
}
