import type { NarrativeKey } from '@jixiao/schema'
import { Field, Int, ObjectType } from 'type-graphql'
import { Narrative } from '../narrative/Narrative.ts'
import { DateScalar, MoneyScalar } from '../scalars.ts'

/** What every form says, whether it is stored or was only read. */
@ObjectType()
export abstract class FormFields {
  @Field(() => Int, { description: 'Fiscal year (年度).' })
  abstract readonly year: number

  @Field(() => String, { description: "The project's name (项目名称)." })
  abstract readonly name: string

  @Field(() => String, { nullable: true, description: 'Category of the project (项目类别).' })
  abstract readonly category: string | null

  @Field(() => String, { nullable: true, description: 'Type of performance (绩效类型).' })
  abstract readonly performanceType: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Planned first day (计划开始日期).' })
  abstract readonly startDate: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Planned last day (计划完成日期).' })
  abstract readonly endDate: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether government purchase of services is in it (是否含有政府购买服务).',
  })
  abstract readonly governmentPurchase: boolean | null

  @Field(() => Narrative, { description: 'Overview of the project (项目概况).' })
  get overview(): Narrative {
    return this.narrative('overview')
  }

  @Field(() => Narrative, { description: 'What the project rests on (立项依据).' })
  get basis(): Narrative {
    return this.narrative('basis')
  }

  @Field(() => Narrative, { description: 'Why the project is needed (项目设立的必要性).' })
  get necessity(): Narrative {
    return this.narrative('necessity')
  }

  @Field(() => Narrative, { description: 'What ensures that it is carried out (保证项目实施的制度、措施).' })
  get safeguards(): Narrative {
    return this.narrative('safeguards')
  }

  @Field(() => Narrative, { description: 'How it is carried out (项目实施计划).' })
  get plan(): Narrative {
    return this.narrative('plan')
  }

  @Field(() => Narrative, { description: 'Goals overall and by stage (总目标及阶段性目标).' })
  get goals(): Narrative {
    return this.narrative('goals')
  }

  @Field(() => MoneyScalar, { nullable: true, description: 'Total budget of the project (项目总预算).' })
  abstract readonly totalBudget: number | null

  @Field(() => MoneyScalar, { nullable: true, description: "This year's budget (项目当年预算)." })
  abstract readonly yearBudget: number | null

  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's budget of the same project (同名项目上年预算额).",
  })
  abstract readonly lastYearBudget: number | null

  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's spending of the same project (同名项目上年预算执行数).",
  })
  abstract readonly lastYearSpent: number | null

  protected abstract narrative(key: NarrativeKey): Narrative
}
