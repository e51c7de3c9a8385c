import { Field, InputType } from 'type-graphql'
import type * as plain from '../../query/filter/filters.ts'
import {
  BooleanFilter,
  DateFilter,
  IDFilter,
  IntFilter,
  MoneyFilter,
  StatusFilter,
  StringFilter,
} from './comparisons.ts'
import { ProjectFilter } from './ProjectFilter.ts'
import { UnitFilter } from './UnitFilter.ts'

@InputType('DeclarationFilter', {
  description: 'Which declarations (绩效目标表条件); all that is given must hold, {} matches all.',
})
export class DeclarationFilter implements plain.DeclarationFilter {
  @Field(() => [DeclarationFilter], {
    nullable: true,
    description: 'All of these hold; an empty list does (且).',
  })
  readonly and?: DeclarationFilter[]
  @Field(() => [DeclarationFilter], {
    nullable: true,
    description: 'One of these holds; of an empty list none does (或).',
  })
  readonly or?: DeclarationFilter[]
  @Field(() => DeclarationFilter, { nullable: true, description: 'This does not hold (非).' })
  readonly not?: DeclarationFilter
  @Field(() => IDFilter, { nullable: true, description: 'Its id (编号).' })
  readonly id?: IDFilter
  @Field(() => IntFilter, { nullable: true, description: 'Its fiscal year (年度).' })
  readonly year?: IntFilter
  @Field(() => StringFilter, { nullable: true, description: "The project's name on the form (项目名称)." })
  readonly name?: StringFilter
  @Field(() => StringFilter, { nullable: true, description: 'Category of the project (项目类别).' })
  readonly category?: StringFilter
  @Field(() => StringFilter, { nullable: true, description: 'Type of performance (绩效类型).' })
  readonly performanceType?: StringFilter
  @Field(() => DateFilter, { nullable: true, description: 'Planned first day (计划开始日期).' })
  readonly startDate?: DateFilter
  @Field(() => DateFilter, { nullable: true, description: 'Planned last day (计划完成日期).' })
  readonly endDate?: DateFilter
  @Field(() => BooleanFilter, {
    nullable: true,
    description: 'Whether government purchase of services is in it (是否含有政府购买服务).',
  })
  readonly governmentPurchase?: BooleanFilter
  @Field(() => StatusFilter, { nullable: true, description: 'Where it is on its way (状态).' })
  readonly status?: StatusFilter
  @Field(() => MoneyFilter, { nullable: true, description: 'Total budget of the project (项目总预算).' })
  readonly totalBudget?: MoneyFilter
  @Field(() => MoneyFilter, { nullable: true, description: "This year's budget (项目当年预算)." })
  readonly yearBudget?: MoneyFilter
  @Field(() => MoneyFilter, {
    nullable: true,
    description: "Last year's budget of the same project (同名项目上年预算额).",
  })
  readonly lastYearBudget?: MoneyFilter
  @Field(() => MoneyFilter, {
    nullable: true,
    description: "Last year's spending of the same project (同名项目上年预算执行数).",
  })
  readonly lastYearSpent?: MoneyFilter
  @Field(() => UnitFilter, { nullable: true, description: 'The unit that declares (申报单位).' })
  readonly unit?: UnitFilter
  @Field(() => ProjectFilter, { nullable: true, description: 'The project that it belongs to (项目).' })
  readonly project?: ProjectFilter
  @Field(() => String, {
    nullable: true,
    description:
      'Some narrative contains it, blind to letter case (正文包含). A line break in it stands for the end of a paragraph.',
  })
  readonly text?: string
}
