import { VERSION_NAMES, type VersionKind } from '@jixiao/schema'
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { VersionRow } from '../../query/findVersions.ts'
import { Node } from '../../store/Node.ts'
import type { Language } from '../context.ts'

export const VersionKindType = {
  SUBMISSION: 'SUBMISSION',
  APPROVAL: 'APPROVAL',
  ADJUSTMENT: 'ADJUSTMENT',
} as const satisfies Record<VersionKind, VersionKind>

registerEnumType(VersionKindType, {
  name: 'VersionKind',
  description: 'What made a Version (版本类型).',
  valuesConfig: {
    SUBMISSION: { description: 'It was handed in (报送).' },
    APPROVAL: { description: 'It was approved (批复).' },
    ADJUSTMENT: { description: 'It was opened again after it had been approved (调整).' },
  },
})

@ObjectType('Version', {
  implements: Node,
  description: "A named point in a declaration's history (版本): each 报送, each 批复.",
})
export class Version implements Node {
  readonly id: string
  readonly row: VersionRow

  constructor(row: VersionRow, language: Language) {
    this.id = row.id
    this.row = row
    this.name = VERSION_NAMES[row.kind](row.ordinal)[language]
  }

  @Field(() => String, { description: 'What it is called (名称): 第1次报送, 批复.' })
  readonly name: string

  @Field(() => VersionKindType, { description: 'What made it (类型).' })
  get kind(): VersionKind {
    return this.row.kind
  }

  @Field(() => Int, {
    description: 'The log entry up to which it reaches (序号): `declaration(atSequence:)` shows it.',
  })
  get sequence(): number {
    return this.row.sequence
  }

  @Field(() => Date, { description: 'When it was made (时间).' })
  get at(): Date {
    return new Date(this.row.at)
  }
}
