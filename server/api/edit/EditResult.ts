import { Field, Int, ObjectType } from 'type-graphql'
import { Declaration } from '../declaration/Declaration.ts'
import { Indicator } from '../indicator/Indicator.ts'

@ObjectType({ description: 'A typed edit that is on disk and in every query (修改结果).' })
export class EditResult {
  @Field(() => Int, {
    description: 'Of the entry that holds it; of the last one, where it changed nothing (序号).',
  })
  sequence!: number

  @Field(() => Declaration, { description: 'The declaration after it (绩效目标表).' })
  declaration!: Declaration

  @Field(() => Indicator, {
    nullable: true,
    description: 'The indicator that it was about; null where it shows no more (指标).',
  })
  indicator!: Indicator | null
}
