/** What may stand beside the paper. */
import { HISTORY } from '../history/words.ts'
import { say } from '../words/language.ts'
import { SHEET } from '../review/words.ts'
import { COMMENTS } from '../review/commentWords.ts'
import { FINDINGS } from '../findings/words.ts'
import type { RailTab } from './SideRail.vue'

export type RailKey = 'COMMENTS' | 'FINDINGS' | 'SHEET' | 'HISTORY'

interface Beside {
  /** Threads with something new. */
  readonly unread: number
  readonly findings: number
  /** The review sheet is theirs to see. */
  readonly withSheet: boolean
}

export const railTabs = ({ unread, findings, withSheet }: Beside): readonly RailTab<RailKey>[] => [
  {
    key: 'COMMENTS',
    label: say(COMMENTS.title),
    news: unread > 0 ? { count: unread, label: say(COMMENTS.unreadCount(unread)) } : null,
  },
  {
    key: 'FINDINGS',
    label: say(FINDINGS.title),
    news: findings > 0 ? { count: findings, label: say(FINDINGS.count(findings)), isQuiet: true } : null,
  },
  ...(withSheet ? [{ key: 'SHEET' as const, label: say(SHEET.title) }] : []),
  { key: 'HISTORY', label: say(HISTORY.title) },
]
