/** The words of notices. */
import type { Words } from '@jixiao/schema'
import type { NoticeKind } from '@jixiao/schema/operations'

const both = (zh: string, en: string): Words => ({ zh, en })

export const NOTICES = {
  title: both('提醒', 'Notices'),
  unread: (n: number) => both(`提醒，${n} 条未读`, `Notices, ${n} unread`),
  none: both('没有提醒。', 'Nothing to tell.'),
  readAll: both('全部标为已读', 'Mark all as read'),
  isNew: both('未读', 'unread'),
  somebody: both('有人', 'Somebody'),
} as const

/** What happened, after the name of who did it. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, Words>> = {
  SUBMITTED: both('报送了', 'submitted'),
  WITHDRAWN: both('撤回了', 'withdrew'),
  RETURNED: both('退回了', 'returned'),
  APPROVED: both('批复了', 'approved'),
  ADJUSTED: both('开始调整', 'began to adjust'),
  MENTIONED: both('在批注中提到您：', 'named you in a comment on'),
  ANSWERED: both('回复了批注：', 'answered a comment on'),
}
