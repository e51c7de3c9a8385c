import { apiPlace } from '@jixiao/schema'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { rowPlace } from '../../store/log/rowPlace.ts'
import type { ReturnReasonRow } from '../../store/review/write.ts'
import { Place, PlaceInput } from '../place/Place.ts'
import type { ReasonOutcome } from './reasonOutcome.ts'

export const ReasonOutcomeType = {
  UNTOUCHED: 'UNTOUCHED',
  CHANGED: 'CHANGED',
  ELSEWHERE: 'ELSEWHERE',
} as const satisfies Record<ReasonOutcome, ReasonOutcome>

registerEnumType(ReasonOutcomeType, {
  name: 'ReasonOutcome',
  description: 'What was done about a reason since the declaration was returned (退回意见的办理情况).',
  valuesConfig: {
    UNTOUCHED: { description: 'Nothing (未动).' },
    CHANGED: { description: 'Its place reads otherwise now (已改).' },
    ELSEWHERE: {
      description:
        'Its place reads as before; what belongs to it was changed: its row or group, its part of the form (改在别处).',
    },
  },
})

@ObjectType({
  description:
    'One of the reasons for which a declaration was returned, and what was done about it (退回意见).',
})
export class ReturnReason {
  readonly row: ReturnReasonRow

  constructor(row: ReturnReasonRow) {
    this.row = row
  }

  @Field(() => ID, { description: 'Its id (编号).' })
  get id(): string {
    const { declaration_id, sequence, ordinal } = this.row
    return `${declaration_id}.${sequence}.${ordinal}`
  }

  @Field(() => Place, {
    description: 'What it is about; with nothing set the declaration as a whole (位置).',
  })
  get place(): Place {
    return apiPlace(this.row.declaration_id, rowPlace(this.row))
  }

  @Field(() => String, { description: 'What is to be changed (意见).' })
  get text(): string {
    return this.row.text
  }

  @Field(() => ID, { nullable: true, description: 'The comment that it was (批注编号).' })
  get commentId(): string | null {
    return this.row.comment_id
  }

  @Field(() => String, {
    nullable: true,
    description: 'What its place read when it was returned; amounts in yuan (退回时的内容).',
  })
  get from(): string | null {
    return this.row.from_text
  }
}

@InputType('ReturnReasonInput', {
  description: 'A reason for a return (退回意见): a comment, or a text with or without a place.',
})
export class ReturnReasonInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A comment that began a thread: its place and words (批注).',
  })
  readonly commentId?: string | null

  @Field(() => PlaceInput, { nullable: true, description: 'What the text is about (位置).' })
  readonly place?: PlaceInput | null

  @Field(() => String, {
    nullable: true,
    description: 'What is to be changed; 1 to 2,000 characters (意见).',
  })
  readonly text?: string | null
}
