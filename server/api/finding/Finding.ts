import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Place } from '../place/Place.ts'

export const Severity = { ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO' } as const
export type Severity = keyof typeof Severity

registerEnumType(Severity, {
  name: 'Severity',
  description: 'How grave a finding is (严重程度).',
  valuesConfig: {
    ERROR: { description: 'Must be resolved before it is submitted (错误).' },
    WARNING: { description: 'Doubtful (警告).' },
    INFO: { description: 'Worth knowing (提示).' },
  },
})

@ObjectType('Finding', { description: 'What is missing or doubtful (问题).' })
export class Finding {
  @Field(() => ID, { description: 'Within its declaration (编号).' })
  declare readonly id: string

  @Field(() => String, { description: 'Which rule found it (规则代码).' })
  declare readonly code: string

  @Field(() => Severity, { description: 'How grave it is (严重程度).' })
  declare readonly severity: Severity

  @Field(() => String, { description: 'What it is, in words (说明).' })
  declare readonly message: string

  @Field(() => Place, {
    nullable: true,
    description: 'Where it is; null: the declaration as a whole (位置).',
  })
  declare readonly place: Place | null

  @Field(() => Boolean, { description: 'Whether `applyRepair` can mend it (可修复).' })
  declare readonly repairable: boolean
}
