import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import type { NoticeKind } from '../../store/notice/Notice.ts'
import type { NoticeRow } from '../../store/notice/write.ts'

export const NoticeKindType = {
  SUBMITTED: 'SUBMITTED',
  WITHDRAWN: 'WITHDRAWN',
  RETURNED: 'RETURNED',
  APPROVED: 'APPROVED',
  ADJUSTED: 'ADJUSTED',
  MENTIONED: 'MENTIONED',
  ANSWERED: 'ANSWERED',
} as const satisfies Record<NoticeKind, NoticeKind>

registerEnumType(NoticeKindType, {
  name: 'NoticeKind',
  description: 'What somebody is told of (提醒类型).',
  valuesConfig: {
    SUBMITTED: { description: 'To reviewers: it was handed in (已报送).' },
    WITHDRAWN: { description: 'To reviewers: its unit took it back (已撤回).' },
    RETURNED: { description: 'To its unit: it was given back (已退回).' },
    APPROVED: { description: 'To its unit: it was approved (已批复).' },
    ADJUSTED: { description: 'To reviewers: what was approved is opened again (开始调整).' },
    MENTIONED: { description: 'A comment names them (提到我).' },
    ANSWERED: { description: 'Somebody answered in a thread in which they spoke (回复我).' },
  },
})

@ObjectType({ description: 'Something that happened and concerns me (提醒); kept until I have read it.' })
export class Notice {
  readonly row: NoticeRow

  constructor(row: NoticeRow) {
    this.row = row
  }

  @Field(() => ID, { description: 'Its id (编号).' })
  get id(): string {
    return this.row.id
  }

  @Field(() => NoticeKindType, { description: 'What happened (类型).' })
  get kind(): NoticeKind {
    return this.row.kind
  }

  @Field(() => Date, { description: 'When (时间).' })
  get at(): Date {
    return new Date(this.row.at)
  }

  @Field(() => ID, { nullable: true, description: 'The comment that names me or answers me (批注编号).' })
  get commentId(): string | null {
    return this.row.comment_id
  }

  @Field(() => Date, { nullable: true, description: 'When I read it; null: not yet (阅读时间).' })
  get readAt(): Date | null {
    return this.row.read_at === null ? null : new Date(this.row.read_at)
  }
}
