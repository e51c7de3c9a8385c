import type { TargetKind } from '@jixiao/schema'
import { Field, ObjectType } from 'type-graphql'
import type { ReadIndicator } from '../../query/readsOf.ts'
import { readMeasures } from '../../store/index/measures.ts'
import { TargetKindType } from './kinds.ts'
import { Measure } from './Measure.ts'

@ObjectType('Target', {
  description: 'What an indicator is to reach (指标目标值): the text as written, and its reading.',
})
export class Target {
  readonly #row: ReadIndicator

  constructor(row: ReadIndicator) {
    this.#row = row
  }

  @Field(() => String, { description: 'As written; "" where the cell is blank (原文).' })
  get text(): string {
    return this.#row.target_text ?? ''
  }

  @Field(() => TargetKindType, { description: 'Whether there is a quantity in it (类型).' })
  get kind(): TargetKind {
    return this.#row.target_kind ?? 'EMPTY'
  }

  @Field(() => [Measure], { description: 'The quantities read in it, in the order of the text (其中的量).' })
  get measures(): readonly Measure[] {
    return readMeasures(this.#row.measures)
  }
}
