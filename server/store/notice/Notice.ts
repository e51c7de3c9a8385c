import { defineEntity, p } from '@mikro-orm/core'

/** What a person is told of. */
export type NoticeKind =
  'SUBMITTED' | 'WITHDRAWN' | 'RETURNED' | 'APPROVED' | 'ADJUSTED' | 'MENTIONED' | 'ANSWERED'

/** 提醒: that something happened which concerns a member; kept until they have read it. */
export const NoticeSchema = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  properties: {
    id: p.string().primary(),
    memberId: p.string(),
    declarationId: p.string(),
    kind: p.string().$type<NoticeKind>(),
    /** ISO 8601 */
    at: p.string(),
    actorId: p.string(),
    commentId: p.string().nullable(),
    readAt: p.string().nullable(),
  },
})
