import {
  apiPlace,
  type NarrativeKey,
  type OtherField as OtherContent,
  type Place as DocumentPlace,
} from '@jixiao/schema'
import { Field, Int, ObjectType } from 'type-graphql'
import type { ReadDeclaration } from '../../query/readsOf.ts'
import type { DocumentSource } from '../../query/source/DocumentSource.ts'
import { Narrative, storedNarrative } from '../narrative/Narrative.ts'
import { Node } from '../../store/Node.ts'
import { Place } from '../place/Place.ts'
import { DateScalar, MoneyScalar } from '../scalars.ts'
import { type DeclarationStatus, DeclarationStatusType } from './DeclarationStatus.ts'
import { OtherField } from './OtherField.ts'

/** A row of the index, or one as it was at some sequence, with where its parts are read from. */
@ObjectType('Declaration', {
  implements: Node,
  description: "A project's form for one fiscal year (绩效目标表).",
})
export class Declaration implements Node {
  readonly id: string
  readonly row: ReadDeclaration
  readonly source: DocumentSource

  constructor(row: ReadDeclaration, source: DocumentSource) {
    this.id = row.id
    this.row = row
    this.source = source
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
    return this.row.government_purchase === null ? null : this.row.government_purchase === 1
  }

  @Field(() => Narrative, { description: 'Overview of the project (项目概况).' })
  get overview(): Narrative {
    return this.#narrative('overview')
  }

  @Field(() => Narrative, { description: 'What the project rests on (立项依据).' })
  get basis(): Narrative {
    return this.#narrative('basis')
  }

  @Field(() => Narrative, { description: 'Why the project is needed (项目设立的必要性).' })
  get necessity(): Narrative {
    return this.#narrative('necessity')
  }

  @Field(() => Narrative, { description: 'What ensures that it is carried out (保证项目实施的制度、措施).' })
  get safeguards(): Narrative {
    return this.#narrative('safeguards')
  }

  @Field(() => Narrative, { description: 'How it is carried out (项目实施计划).' })
  get plan(): Narrative {
    return this.#narrative('plan')
  }

  @Field(() => Narrative, { description: 'Goals overall and by stage (总目标及阶段性目标).' })
  get goals(): Narrative {
    return this.#narrative('goals')
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

  @Field(() => DeclarationStatusType, { description: 'Where it is on its way (状态).' })
  get status(): DeclarationStatus {
    return this.row.status
  }

  @Field(() => Int, { description: 'Of its last log entry (序号): what `ifSequence` and `since` speak of.' })
  get sequence(): number {
    return this.row.sequence
  }

  @Field(() => Date, { description: 'When it was last changed (最后修改时间).' })
  get updatedAt(): Date {
    return new Date(this.row.updated_at)
  }

  @Field(() => [Place], { description: 'What nobody may change (锁定的位置).' })
  get locks(): Place[] {
    const places = JSON.parse(this.row.locks) as DocumentPlace[] // the row's own column, written by us
    return places.map((place) => apiPlace(this.id, place))
  }

  @Field(() => [OtherField], { description: 'What the paper has and no other field holds (其他栏目).' })
  get others(): OtherContent[] {
    return JSON.parse(this.row.others) as OtherContent[] // the row's own column, written by us
  }

  #narrative(key: NarrativeKey): Narrative {
    return storedNarrative(this.source, this.id, key)
  }
}
