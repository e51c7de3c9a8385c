import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { Member } from '../../store/access/Member.ts'
import { Node } from '../../store/Node.ts'
import { Place, PlaceInput } from '../place/Place.ts'

@ObjectType('TextRange', {
  description: "A stretch of a place's text as it is now (文字区间), in UTF-16 units.",
})
export class TextRange {
  @Field(() => Int, { description: 'Where it begins (起).' })
  readonly start!: number

  @Field(() => Int, { description: 'Where it ends, exclusive (止).' })
  readonly end!: number
}

@ObjectType('Comment', { implements: Node, description: 'A remark on a place or a stretch of text (批注).' })
export class Comment implements Node {
  readonly id!: string

  @Field(() => ID, { description: 'The declaration that it is on (所属绩效目标表).' })
  readonly declarationId!: string

  @Field(() => Place, {
    nullable: true,
    description: 'What it is on; null: the declaration as a whole (位置).',
  })
  readonly place!: Place | null

  @Field(() => String, { nullable: true, description: 'The words that it was put on, as they were (引文).' })
  readonly quote!: string | null

  @Field(() => TextRange, {
    nullable: true,
    description: 'Where those words stand now; null: they are gone (文字区间).',
  })
  readonly range!: TextRange | null

  @Field(() => String, { description: 'What was said (内容).' })
  readonly text!: string

  @Field(() => Member, { description: 'Who said it (批注人).' })
  readonly author!: Member

  @Field(() => Date, { description: 'When (时间).' })
  readonly at!: Date

  @Field(() => Date, { nullable: true, description: 'When it was settled; null: it is open (解决时间).' })
  readonly resolvedAt!: Date | null

  @Field(() => Member, { nullable: true, description: 'Who settled it (解决人).' })
  readonly resolvedBy!: Member | null

  @Field(() => [Comment], { description: 'The answers, oldest first (回复).' })
  readonly replies!: Comment[]
}

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
    description: 'What it is on; absent: the declaration as a whole (位置).',
  })
  readonly place?: PlaceInput | null

  @Field(() => TextRangeInput, {
    nullable: true,
    description: "Which stretch of that place's text (文字区间).",
  })
  readonly range?: TextRangeInput | null

  @Field(() => String, { description: 'What to say (内容).' })
  readonly text!: string

  @Field(() => ID, { nullable: true, description: 'The comment that this answers (回复的批注).' })
  readonly parentId?: string | null
}
