import { Field, InputType } from 'type-graphql'
import type * as plain from '../../query/filter/filters.ts'
import { IDFilter, StringFilter } from './comparisons.ts'
import { UnitFilter } from './UnitFilter.ts'

@InputType('ProjectFilter', {
  description: 'Which projects (项目条件); all that is given must hold, {} matches all.',
})
export class ProjectFilter implements plain.ProjectFilter {
  @Field(() => [ProjectFilter], {
    nullable: true,
    description: 'All of these hold; an empty list does (且).',
  })
  readonly and?: ProjectFilter[]
  @Field(() => [ProjectFilter], {
    nullable: true,
    description: 'One of these holds; of an empty list none does (或).',
  })
  readonly or?: ProjectFilter[]
  @Field(() => ProjectFilter, { nullable: true, description: 'This does not hold (非).' })
  readonly not?: ProjectFilter
  @Field(() => IDFilter, { nullable: true, description: 'Its id (编号).' })
  readonly id?: IDFilter
  @Field(() => StringFilter, { nullable: true, description: 'Its name (项目名称).' })
  readonly name?: StringFilter
  @Field(() => UnitFilter, { nullable: true, description: 'Whose project it is (申报单位).' })
  readonly unit?: UnitFilter
}
