import { apiPlace } from '@jixiao/schema'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Node } from '../../store/Node.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import type { SuggestionStatus } from '../../store/suggestion/Suggestion.ts'
import type { SuggestionRow } from '../../store/suggestion/write.ts'
import { Place, PlaceInput } from '../place/Place.ts'

export const SuggestionStatusType = {
  OPEN: 'OPEN',
  ACCEPTED: 'ACCEPTED',
  REJECTED: 'REJECTED',
} as const satisfies Record<SuggestionStatus, SuggestionStatus>

registerEnumType(SuggestionStatusType, {
  name: 'SuggestionStatus',
  description: 'What became of a suggestion (修改建议状态).',
  valuesConfig: {
    OPEN: { description: 'Nobody has decided (待处理).' },
    ACCEPTED: { description: 'It was made (已采纳).' },
    REJECTED: { description: 'It was not, or its author has taken it back (未采纳).' },
  },
})

@ObjectType('Suggestion', {
  implements: Node,
  description: 'Other words for a place, to be accepted or not (修改建议).',
})
export class Suggestion implements Node {
  readonly id: string
  readonly row: SuggestionRow

  constructor(row: SuggestionRow) {
    this.id = row.id
    this.row = row
  }

  @Field(() => ID, { description: 'The declaration that it is for (所属绩效目标表).' })
  get declarationId(): string {
    return this.row.declaration_id
  }

  @Field(() => Place, { description: 'What it would change (位置).' })
  get place(): Place {
    return apiPlace(this.row.declaration_id, rowPlace(this.row))
  }

  @Field(() => String, { description: 'The text that was there when it was made (原文).' })
  get from(): string {
    return this.row.from_text
  }

  @Field(() => String, { description: 'The text that it would put there (建议文字).' })
  get text(): string {
    return this.row.text
  }

  @Field(() => Int, { description: 'The last log entry of the text that it was made on (序号).' })
  get sequence(): number {
    return this.row.sequence
  }

  @Field(() => Date, { description: 'When (时间).' })
  get at(): Date {
    return new Date(this.row.at)
  }

  @Field(() => SuggestionStatusType, { description: 'What became of it (状态).' })
  get status(): SuggestionStatus {
    return this.row.status
  }

  @Field(() => Date, { nullable: true, description: 'When that was decided; null: it is open (处理时间).' })
  get decidedAt(): Date | null {
    return this.row.decided_at === null ? null : new Date(this.row.decided_at)
  }

  @Field(() => String, { nullable: true, description: 'Why it was turned down (理由).' })
  get reason(): string | null {
    return this.row.reason
  }

  @Field(() => Int, {
    nullable: true,
    description:
      'The log entry that made it; of the last one before, where the place read so already (采纳序号).',
  })
  get acceptedSequence(): number | null {
    return this.row.accepted_sequence
  }

  @Field(() => String, {
    description:
      'Of the last that happened to it: `suggestionChanged(after:)` goes on from the highest that you know (游标).',
  })
  get cursor(): string {
    return String(this.row.revision)
  }
}

@InputType('SuggestInput', { description: 'Other words to suggest (提出修改建议).' })
export class SuggestInput {
  @Field(() => ID, { description: 'The declaration (绩效目标表).' })
  readonly declarationId!: string

  @Field(() => PlaceInput, {
    description: 'What it would change: a field, or a cell of an indicator (位置).',
  })
  readonly place!: PlaceInput

  @Field(() => String, {
    description:
      'What the place should read: plain text, paragraphs with line breaks between them; amounts in yuan, dates as ISO 8601; "" blanks it (建议文字).',
  })
  readonly text!: string

  @Field(() => String, {
    nullable: true,
    description:
      'What it read when you looked: what others have written since is not suggested away; absent: as it reads now (原文).',
  })
  readonly from?: string | null
}
