import { Field, Int, ObjectType } from 'type-graphql'
import { Declaration } from '../declaration/Declaration.ts'
import { Indicator } from '../indicator/Indicator.ts'

@ObjectType({
  description: 'Edits of several indicators that are on disk and in every query (批量修改结果).',
})
export class EditIndicatorsResult {
  @Field(() => Int, {
    description: 'Of the one entry that holds them; of the last one, where they changed nothing (序号).',
  })
  readonly sequence: number

  @Field(() => Declaration, { description: 'The declaration after them (绩效目标表).' })
  readonly declaration: Declaration

  readonly #ids: readonly string[]

  constructor(sequence: number, declaration: Declaration, ids: readonly string[]) {
    this.sequence = sequence
    this.declaration = declaration
    this.#ids = ids
  }

  @Field(() => [Indicator], {
    nullable: 'items',
    description: 'In the order of the inputs; null where one shows no more (指标).',
  })
  async indicators(): Promise<(Indicator | null)[]> {
    const { source } = this.declaration
    const rows = await Promise.all(this.#ids.map((id) => source.indicator(id)))
    return rows.map((row) => row && new Indicator(row, source))
  }
}
