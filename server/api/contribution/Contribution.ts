import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { DeclarationField } from '@jixiao/schema'
import type { Contribution as Row } from '../../query/findContributions.ts'
import { DeclarationFieldType } from '../place/Place.ts'

export const ContributionPart = { FIELD: 'FIELD', INDICATORS: 'INDICATORS', WHOLE: 'WHOLE' } as const
export type ContributionPart = keyof typeof ContributionPart

registerEnumType(ContributionPart, {
  name: 'ContributionPart',
  description: 'A part of the form (表的组成部分).',
  valuesConfig: {
    FIELD: { description: 'A field or a narrative (栏目).' },
    INDICATORS: { description: 'The table of indicators (绩效指标).' },
    WHOLE: { description: 'The form as a whole, as an import is (整张表).' },
  },
})

@ObjectType({ description: 'What one person did in one part of a declaration (编制情况).' })
export class Contribution {
  readonly row: Row

  constructor(row: Row) {
    this.row = row
  }

  @Field(() => ContributionPart, { description: 'In which part (部分).' })
  get part(): ContributionPart {
    if (this.row.field) return 'FIELD'
    return this.row.whole === 1 ? 'WHOLE' : 'INDICATORS'
  }

  @Field(() => DeclarationFieldType, { nullable: true, description: 'Which field (栏目).' })
  get field(): DeclarationField | null {
    return this.row.field
  }

  @Field(() => Date, { description: 'When the first of their Changes there ended (最早).' })
  get firstAt(): Date {
    return new Date(this.row.first_at)
  }

  @Field(() => Date, { description: 'When the last one did (最近).' })
  get lastAt(): Date {
    return new Date(this.row.last_at)
  }

  @Field(() => Int, { description: 'How many Changes (变更数).' })
  get changes(): number {
    return this.row.changes
  }
}
