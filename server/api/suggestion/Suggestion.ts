import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Member } from '../../store/access/Member.ts'
import { Node } from '../../store/Node.ts'
import { Place, PlaceInput } from '../place/Place.ts'

export const SuggestionStatus = { OPEN: 'OPEN', ACCEPTED: 'ACCEPTED', REJECTED: 'REJECTED' } as const
export type SuggestionStatus = keyof typeof SuggestionStatus

registerEnumType(SuggestionStatus, {
  name: 'SuggestionStatus',
  description: 'What became of a suggestion (修改建议状态).',
  valuesConfig: {
    OPEN: { description: 'Nobody has decided (待处理).' },
    ACCEPTED: { description: 'It was made (已采纳).' },
    REJECTED: { description: 'It was not (未采纳).' },
  },
})

@ObjectType('Suggestion', {
  implements: Node,
  description: 'Other words for a place, to be accepted or not (修改建议).',
})
export class Suggestion implements Node {
  readonly id!: string

  @Field(() => ID, { description: 'The declaration that it is for (所属绩效目标表).' })
  readonly declarationId!: string

  @Field(() => Place, { description: 'What it would change (位置).' })
  readonly place!: Place

  @Field(() => String, { description: 'The text that was there when it was made (原文).' })
  readonly from!: string

  @Field(() => String, { description: 'The text that it would put there (建议文字).' })
  readonly text!: string

  @Field(() => Member, { description: 'Who suggests (建议人).' })
  readonly author!: Member

  @Field(() => Date, { description: 'When (时间).' })
  readonly at!: Date

  @Field(() => SuggestionStatus, { description: 'What became of it (状态).' })
  readonly status!: SuggestionStatus
}

@InputType('SuggestInput', { description: 'Other words to suggest (提出修改建议).' })
export class SuggestInput {
  @Field(() => ID, { description: 'The declaration (绩效目标表).' })
  readonly declarationId!: string

  @Field(() => PlaceInput, { description: 'What it would change (位置).' })
  readonly place!: PlaceInput

  @Field(() => String, { description: 'The text to put there (建议文字).' })
  readonly text!: string
}
