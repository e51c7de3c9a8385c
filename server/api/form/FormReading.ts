/** What stands on a form of a file, before anything of it is stored. */
import { setImmediate } from 'node:timers/promises'
import type { FormDeclaration, IndicatorContent, NarrativeKey } from '@jixiao/schema'
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql'
import { cellText } from '../../forms/Grid.ts'
import type { ReadForm } from '../../forms/recognise/recogniseForms.ts'
import { Unit } from '../../store/access/Unit.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { OtherField } from '../declaration/OtherField.ts'
import { Finding } from '../finding/Finding.ts'
import { givenNarrative, Narrative } from '../narrative/Narrative.ts'
import { DateScalar, MoneyScalar } from '../scalars.ts'
import { findingsOf } from './findingsOf.ts'
import { oneByOne } from './oneByOne.ts'

@ObjectType({ description: 'A row of the indicator tree as it was read (读出的指标).' })
export class ReadIndicator {
  @Field(() => Int, { description: '1, 2 or 3 (级次).' })
  readonly level!: number
  @Field(() => String, { description: 'Its name; "" where it is unnamed (指标名称).' })
  readonly name!: string
  @Field(() => String, {
    nullable: true,
    description: 'On level 3 only; "" where the cell is blank (指标目标值).',
  })
  readonly target!: string | null
  @Field(() => Float, { nullable: true, description: 'Its weight (权重).' })
  readonly weight!: number | null
}

/** Where a form would go. */
interface Destination {
  readonly unit: Unit | null
  readonly replaces: Declaration | null
}

@ObjectType({ description: 'What stands on a form of a file; nothing of it is stored (读出的表).' })
export class FormReading {
  readonly #read: ReadForm
  readonly #to: Destination

  constructor(read: ReadForm, to: Destination) {
    this.#read = read
    this.#to = to
  }

  get #form(): FormDeclaration {
    return this.#read.form
  }

  @Field(() => String, { description: "The unit's name, as on the paper (表上的申报单位)." })
  get unitName(): string {
    return this.#form.unit
  }

  @Field(() => Unit, {
    nullable: true,
    description: 'The unit that it would be imported for; null: none that you may import for (导入到的单位).',
  })
  get unit(): Unit | null {
    return this.#to.unit
  }

  @Field(() => Declaration, {
    nullable: true,
    description: 'The declaration that is there already, and would be replaced (将被替换的绩效目标表).',
  })
  get replaces(): Declaration | null {
    return this.#to.replaces
  }

  @Field(() => Int, { description: 'Fiscal year (年度).' })
  get year(): number {
    return this.#form.year
  }

  @Field(() => String, { description: "The project's name (项目名称)." })
  get name(): string {
    return this.#form.name
  }

  @Field(() => String, { nullable: true, description: 'Category of the project (项目类别).' })
  get category(): string | null {
    return this.#form.category
  }

  @Field(() => String, { nullable: true, description: 'Type of performance (绩效类型).' })
  get performanceType(): string | null {
    return this.#form.performanceType
  }

  @Field(() => DateScalar, { nullable: true, description: 'Planned first day (计划开始日期).' })
  get startDate(): string | null {
    return this.#form.startDate
  }

  @Field(() => DateScalar, { nullable: true, description: 'Planned last day (计划完成日期).' })
  get endDate(): string | null {
    return this.#form.endDate
  }

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether government purchase of services is in it (是否含有政府购买服务).',
  })
  get governmentPurchase(): boolean | null {
    return this.#form.governmentPurchase
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
    return this.#form.totalBudget
  }

  @Field(() => MoneyScalar, { nullable: true, description: "This year's budget (项目当年预算)." })
  get yearBudget(): number | null {
    return this.#form.yearBudget
  }

  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's budget of the same project (同名项目上年预算额).",
  })
  get lastYearBudget(): number | null {
    return this.#form.lastYearBudget
  }

  @Field(() => MoneyScalar, {
    nullable: true,
    description: "Last year's spending of the same project (同名项目上年预算执行数).",
  })
  get lastYearSpent(): number | null {
    return this.#form.lastYearSpent
  }

  @Field(() => [ReadIndicator], {
    description: 'In the order of the form, each group before what is in it (指标).',
  })
  get indicators(): ReadIndicator[] {
    return this.#form.indicators.flatMap(withChildren)
  }

  @Field(() => [OtherField], { description: 'What the paper has and no field holds (原表其他内容).' })
  get others(): readonly OtherField[] {
    return this.#form.others
  }

  @Field(() => [Finding], {
    description:
      'What the reading is not sure of, and then what is missing or doubtful in what it says, as in `Declaration.findings` but without last year; none is repairable, as nothing is stored. Doubts are of the paper, whatever was corrected (存疑和问题).',
  })
  async findings(@Ctx() context: Context): Promise<Finding[]> {
    return oneByOne(context, async () => {
      // Of hundreds of forms: others have their turn between them.
      await setImmediate()
      return findingsOf(this.#read).map((found) => new Finding(found, context.language))
    })
  }

  @Field(() => [[String]], {
    description: 'The rows of the paper, each its cells; a covered cell is "" (原表).',
  })
  get paper(): string[][] {
    return this.#read.paper.map((row) => row.map(cellText))
  }

  #narrative(key: NarrativeKey): Narrative {
    return givenNarrative(this.#form[key])
  }
}

const withChildren = ({ level, name, target, weight, children }: IndicatorContent): ReadIndicator[] => [
  { level, name, target, weight },
  ...children.flatMap(withChildren),
]
