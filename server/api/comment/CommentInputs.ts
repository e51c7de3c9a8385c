import { COMMENT_LIMITS } from '@jixiao/schema'
import { Field, ID, InputType, Int } from 'type-graphql'
import { PlaceInput } from '../place/Place.ts'

const MENTIONS = {
  nullable: true,
  description: `The members whom it names (@某人), of \`people\`; ${COMMENT_LIMITS.mentions} at most.`,
}
const TEXT = { description: `What to say, plain text; 1 to ${COMMENT_LIMITS.text} characters (内容).` }

@InputType('TextRangeInput', {
  description: "A stretch of a place's text as of a sequence (文字区间), in UTF-16 units.",
})
export class TextRangeInput {
  @Field(() => Int, { description: 'Where it begins (起).' })
  readonly start!: number

  @Field(() => Int, { description: 'Where it ends, exclusive (止).' })
  readonly end!: number

  @Field(() => Int, { description: 'The sequence of the text that was looked at (序号).' })
  readonly sequence!: number
}

@InputType('AddCommentInput', { description: 'A remark to make (添加批注).' })
export class AddCommentInput {
  @Field(() => ID, { description: 'The declaration (绩效目标表).' })
  readonly declarationId!: string

  @Field(() => PlaceInput, {
    nullable: true,
    description:
      'What it is on; absent: the declaration as a whole. An answer stands where its thread does (位置).',
  })
  readonly place?: PlaceInput | null

  @Field(() => TextRangeInput, {
    nullable: true,
    description: `Which stretch of that place's text, ${COMMENT_LIMITS.quote} units at most (文字区间).`,
  })
  readonly range?: TextRangeInput | null

  @Field(() => String, {
    nullable: true,
    description:
      'The same by its characters, as `Comment.anchor` says them, for programs that hold the document; MISSING_UPDATES where some are not here yet (锚点).',
  })
  readonly anchor?: string | null

  @Field(() => String, TEXT)
  readonly text!: string

  @Field(() => [ID], MENTIONS)
  readonly mentions?: string[] | null

  @Field(() => ID, { nullable: true, description: 'The comment that this answers (回复的批注).' })
  readonly parentId?: string | null
}

@InputType('EditCommentInput', { description: "Other words for one's own comment (修改批注)." })
export class EditCommentInput {
  @Field(() => ID, { description: 'The comment (批注).' })
  readonly id!: string

  @Field(() => String, TEXT)
  readonly text!: string

  @Field(() => [ID], MENTIONS)
  readonly mentions?: string[] | null
}
