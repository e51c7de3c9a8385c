/** What stands on a form of a file, before anything of it is stored. */
import { setImmediate } from 'node:timers/promises'
import type { FormDeclaration, IndicatorContent, NarrativeKey } from '@jixiao/schema'
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql'
import { cellText } from '../../forms/Grid.ts'
import type { ReadForm } from '../../forms/recognise/recogniseForms.ts'
import { Unit } from '../../store/access/Unit.ts'
import { scalarColumns } from '../../store/index/rows.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { type FormColumns, FormFields } from '../declaration/FormFields.ts'
import { OtherField } from '../declaration/OtherField.ts'
import { Finding } from '../finding/Finding.ts'
import { givenNarrative, Narrative } from '../narrative/Narrative.ts'
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
export class FormReading extends FormFields<FormColumns> {
  readonly #read: ReadForm
  readonly #to: Destination

  constructor(read: ReadForm, to: Destination) {
    super({ year: read.form.year, name: read.form.name, ...scalarColumns(read.form) })
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

  protected narrative(key: NarrativeKey): Narrative {
    return givenNarrative(this.#form[key])
  }
}

const withChildren = ({ level, name, target, weight, children }: IndicatorContent): ReadIndicator[] => [
  { level, name, target, weight },
  ...children.flatMap(withChildren),
]
