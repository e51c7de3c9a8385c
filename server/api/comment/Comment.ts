import { apiPlace } from '@jixiao/schema'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { CommentRow } from '../../store/comment/write.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import { Node } from '../../store/Node.ts'
import { Place } from '../place/Place.ts'

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
  readonly id: string
  readonly row: CommentRow
  /** Null: they are not read yet. */
  readonly answers: readonly CommentRow[] | null

  constructor(row: CommentRow, answers: readonly CommentRow[] | null = null) {
    this.id = row.id
    this.row = row
    this.answers = answers
  }

  @Field(() => ID, { description: 'The declaration that it is on (所属绩效目标表).' })
  get declarationId(): string {
    return this.row.declaration_id
  }

  @Field(() => ID, {
    nullable: true,
    description: 'The comment that began its thread; null: this one did (所属批注).',
  })
  get parentId(): string | null {
    return this.row.thread_id === this.row.id ? null : this.row.thread_id
  }

  @Field(() => String, {
    description: 'Give it as `after` to `commentChanged` to follow on from here without a gap (批注游标).',
  })
  get cursor(): string {
    return String(this.row.revision)
  }

  @Field(() => Place, {
    nullable: true,
    description: 'What it is on, an answer as its thread; null: the declaration as a whole (位置).',
  })
  get place(): Place | null {
    const { field, indicator_key, declaration_id } = this.row
    return field || indicator_key ? apiPlace(declaration_id, rowPlace(this.row)) : null
  }

  @Field(() => String, {
    nullable: true,
    description: 'The words that it was put on, as they were; null: on the place as a whole (引文).',
  })
  get quote(): string | null {
    return this.row.quote
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The characters that it was put on, for programs that hold the document: JSON of runs `[Yjs client, clock of the first, how many]` (锚点).',
  })
  get anchor(): string | null {
    return this.row.anchor
  }

  @Field(() => String, { description: 'What was said, plain text; empty where it was deleted (内容).' })
  get text(): string {
    return this.row.text
  }

  @Field(() => Date, { description: 'When (时间).' })
  get at(): Date {
    return new Date(this.row.at)
  }

  @Field(() => Date, {
    nullable: true,
    description: 'When its author last put it otherwise; null: never (修改时间).',
  })
  get editedAt(): Date | null {
    return dateOf(this.row.edited_at)
  }

  @Field(() => Date, {
    nullable: true,
    description: 'When its author deleted it; what it said is gone, the answers stay (删除时间).',
  })
  get deletedAt(): Date | null {
    return dateOf(this.row.deleted_at)
  }

  @Field(() => Date, {
    nullable: true,
    description: 'When its thread was settled; null: it is open, or this is an answer (解决时间).',
  })
  get resolvedAt(): Date | null {
    return dateOf(this.row.resolved_at)
  }
}

const dateOf = (time: string | null): Date | null => (time === null ? null : new Date(time))
