import type { Operator } from '@jixiao/schema'
import { Field, Float, ObjectType } from 'type-graphql'
import { OperatorType } from './kinds.ts'

/** A row of the index is one as it stands. */
@ObjectType('Measure', { description: 'One quantity read in a target text (量).' })
export class Measure {
  @Field(() => String, { description: 'The stretch of the target that was read (原文).' })
  declare readonly text: string

  @Field(() => OperatorType, { description: 'How it binds (比较符).' })
  declare readonly operator: Operator

  @Field(() => Float, { description: 'Its number, the lower one of a range; 3000万 is 30000000 (数值).' })
  declare readonly value: number

  @Field(() => Float, { nullable: true, description: 'The upper number of a range, else null (上限).' })
  declare readonly upper: number | null

  @Field(() => String, {
    nullable: true,
    description:
      'As written, without 万 or 亿: "场", "人次", "%", "元"; null where none is written (计量单位).',
  })
  declare readonly unit: string | null
}
