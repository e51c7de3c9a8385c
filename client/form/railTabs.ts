/** What may stand beside the paper. */
import { HISTORY } from '../history/words.ts'
import { say } from '../words/language.ts'
import { COMMENTS } from '../review/commentWords.ts'
import type { RailTab } from './SideRail.vue'

export type RailKey = 'COMMENTS' | 'HISTORY'

/** `unread`: threads with something new. */
export const railTabs = (unread: number): readonly RailTab<RailKey>[] => [
  {
    key: 'COMMENTS',
    label: say(COMMENTS.title),
    news: unread > 0 ? { count: unread, label: say(COMMENTS.unreadCount(unread)) } : null,
  },
  { key: 'HISTORY', label: say(HISTORY.title) },
]
