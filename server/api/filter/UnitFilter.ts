import { Field, InputType } from 'type-graphql'
import type * as plain from '../../query/filter/filters.ts'
import { IDFilter, StringFilter } from './comparisons.ts'

@InputType('UnitFilter', {
  description: 'Which units (申报单位条件); all that is given must hold, {} matches all.',
})
export class UnitFilter implements plain.UnitFilter {
  @Field(() => IDFilter, { nullable: true, description: 'Its id (编号).' })
  readonly id?: IDFilter
  @Field(() => StringFilter, { nullable: true, description: 'Its full name (单位名称).' })
  readonly name?: StringFilter
}
