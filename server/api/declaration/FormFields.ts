import type { NarrativeKey } from '@jixiao/schema'
import { Field, Int, ObjectType } from 'type-graphql'
import type { DeclarationRow, ScalarColumns } from '../../store/index/indexRows.ts'
import { Narrative } from '../narrative/Narrative.ts'
import { DateScalar, MoneyScalar } from '../scalars.ts'

export type FormColumns = ScalarColumns & Pick<DeclarationRow, 'year' | 'name'>

/** What every form says, whether it is stored or was only read. */
@ObjectType()
export abstract class FormFields<Row extends FormColumns> {
  readonly row: Row

  constructor(row: Row) {
    this.row = row
  }

  @Field(() => Int, { description: 'Fiscal year (年度).' })
  get year(): number {
    return this.row.year
  }

  @Field(() => String, { description: "The project's name (项目名称)." })
  get name(): string {
    return this.row.name
  }

  @Field(() => String, { nullable: true, description: 'Category of the project (项目类别).' })
  get category(): string | null {
    return this.row.category
  }

  @Field(() => String, { nullable: true, description: 'Type of performance (绩效类型).' })
  get performanceType(): string | null {
    return this.row.performance_type
  }

  @Field(() => DateScalar, { nullable: true, description: 'Planned first day (计划开始日期).' })
  get startDate(): string | null {
    return this.row.start_date
  }

  @Field(() => DateScalar, { nullable: true, description: 'Planned last day (计划完成日期).' })
  get endDate(): string | null {
    return this.row.end_date
  }

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether government purchase of services is in it (是否含有政府购买服务).',
  })
  get governmentPurchase(): boolean | null {
    const { government_purchase: stored } = this.row
    return stored === null ? null : stored === 1
  }

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
  get totalBudget(): number | null {
    return this.row.total_budget
  }

  @Field(() => MoneyScalar, { nullable: true, description: "This year's budget (项目当年预算)." })
  get yearBudget(): number | null {
    return this.row.year_budget
  }

  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's budget of the same project (同名项目上年预算额).",
  })
  get lastYearBudget(): number | null {
    return this.row.last_year_budget
  }

  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's spending of the same project (同名项目上年预算执行数).",
  })
  get lastYearSpent(): number | null {
    return this.row.last_year_spent
  }

  /** Not a field itself. */
  protected abstract narrative(key: NarrativeKey): Narrative
}
