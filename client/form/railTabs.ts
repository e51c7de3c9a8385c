/** What may stand beside the paper. */
import { HISTORY } from '../history/words.ts'
import { say } from '../words/language.ts'
import { SHEET } from '../review/words.ts'
import { COMMENTS } from '../review/commentWords.ts'
import type { RailTab } from './SideRail.vue'

export type RailKey = 'COMMENTS' | 'SHEET' | 'HISTORY'

/** `unread`: threads with something new; `withSheet`: the review sheet is theirs to see. */
export const railTabs = (unread: number, withSheet: boolean): readonly RailTab<RailKey>[] => [
  {
    key: 'COMMENTS',
    label: say(COMMENTS.title),
    news: unread > 0 ? { count: unread, label: say(COMMENTS.unreadCount(unread)) } : null,
  },
  ...(withSheet ? [{ key: 'SHEET' as const, label: say(SHEET.title) }] : []),
  { key: 'HISTORY', label: say(HISTORY.title) },
]
