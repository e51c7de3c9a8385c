import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { DateScalar, MoneyScalar } from '../scalars.ts'

export const IF_SEQUENCE = {
  nullable: true,
  description: 'Refused with STALE where the declaration has moved on from it (仅当序号未变).',
} as const

@InputType({ description: 'A narrative, as exactly one of both (长文本).' })
export class NarrativeInput {
  @Field(() => String, {
    nullable: true,
    description: 'HTML of p ul ol li strong; all else is dropped, its text kept (网页格式).',
  })
  html?: string | null

  @Field(() => String, { nullable: true, description: 'Plain text, a paragraph a line (纯文本).' })
  text?: string | null
}

/** The fields of a declaration but its name: of whatever writes them. An absent one stays, null blanks it. */
@InputType()
export abstract class FieldsInput {
  @Field(() => String, { nullable: true, description: 'Category of the project (项目类别).' })
  category?: string | null
  @Field(() => String, { nullable: true, description: 'Type of performance (绩效类型).' })
  performanceType?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'Planned first day (计划开始日期).' })
  startDate?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'Planned last day (计划完成日期).' })
  endDate?: string | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether government purchase of services is in it (是否含有政府购买服务).',
  })
  governmentPurchase?: boolean | null
  @Field(() => NarrativeInput, { nullable: true, description: 'Overview of the project (项目概况).' })
  overview?: NarrativeInput | null
  @Field(() => NarrativeInput, { nullable: true, description: 'What the project rests on (立项依据).' })
  basis?: NarrativeInput | null
  @Field(() => NarrativeInput, {
    nullable: true,
    description: 'Why the project is needed (项目设立的必要性).',
  })
  necessity?: NarrativeInput | null
  @Field(() => NarrativeInput, {
    nullable: true,
    description: 'What ensures that it is carried out (保证项目实施的制度、措施).',
  })
  safeguards?: NarrativeInput | null
  @Field(() => NarrativeInput, { nullable: true, description: 'How it is carried out (项目实施计划).' })
  plan?: NarrativeInput | null
  @Field(() => NarrativeInput, {
    nullable: true,
    description: 'Goals overall and by stage (总目标及阶段性目标).',
  })
  goals?: NarrativeInput | null
  @Field(() => MoneyScalar, { nullable: true, description: 'Total budget of the project (项目总预算).' })
  totalBudget?: number | null
  @Field(() => MoneyScalar, { nullable: true, description: "This year's budget (项目当年预算)." })
  yearBudget?: number | null
  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's budget of the same project (同名项目上年预算额).",
  })
  lastYearBudget?: number | null
  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's spending of the same project (同名项目上年预算执行数).",
  })
  lastYearSpent?: number | null
}

@InputType({ description: 'A typed edit of the fields; an absent field stays, null blanks it (修改栏目).' })
export class EditDeclarationInput extends FieldsInput {
  @Field(() => ID, { description: 'The declaration (绩效目标表).' })
  id!: string
  @Field(() => Int, IF_SEQUENCE)
  ifSequence?: number | null
  @Field(() => String, {
    nullable: true,
    description: 'Renames the declaration, never its project; not null (项目名称).',
  })
  name?: string | null
}

@InputType({ description: 'A new indicator (新增指标).' })
export class AddIndicatorInput {
  @Field(() => ID, { description: 'The declaration (绩效目标表).' })
  declarationId!: string
  @Field(() => Int, IF_SEQUENCE)
  ifSequence?: number | null
  @Field(() => ID, { nullable: true, description: 'The indicator one level up; none: level 1 (上级指标).' })
  parentId?: string | null
  @Field(() => ID, {
    nullable: true,
    description: 'The indicator of the same parent that it comes before; none: last (排在其前).',
  })
  beforeId?: string | null
  @Field(() => String, { description: 'Its name (名称).' })
  name!: string
  @Field(() => String, { nullable: true, description: 'Its target, on level 3 (目标值).' })
  target?: string | null
  @Field(() => Float, { nullable: true, description: 'Its weight (权重).' })
  weight?: number | null
}

@InputType({ description: 'A typed edit of an indicator; an absent field stays, null blanks it (修改指标).' })
export class EditIndicatorInput {
  @Field(() => ID, { description: 'The indicator (指标).' })
  id!: string
  @Field(() => Int, IF_SEQUENCE)
  ifSequence?: number | null
  @Field(() => String, { nullable: true, description: 'Its name (名称). Not null.' })
  name?: string | null
  @Field(() => String, { nullable: true, description: 'Its target, on level 3 (目标值).' })
  target?: string | null
  @Field(() => Float, { nullable: true, description: 'Its weight (权重).' })
  weight?: number | null
}

@InputType({ description: 'A new place for an indicator (移动指标).' })
export class MoveIndicatorInput {
  @Field(() => ID, { description: 'The indicator (指标).' })
  id!: string
  @Field(() => Int, IF_SEQUENCE)
  ifSequence?: number | null
  @Field(() => ID, {
    nullable: true,
    description: 'The new parent, of the level that the old one has; absent: keep it (上级指标).',
  })
  parentId?: string | null
  @Field(() => ID, {
    nullable: true,
    description: 'The indicator of that parent that it comes before; none: last (排在其前).',
  })
  beforeId?: string | null
}

@InputType({ description: 'An indicator to remove, with all below it (删除指标).' })
export class RemoveIndicatorInput {
  @Field(() => ID, { description: 'The indicator (指标).' })
  id!: string
  @Field(() => Int, IF_SEQUENCE)
  ifSequence?: number | null
}
