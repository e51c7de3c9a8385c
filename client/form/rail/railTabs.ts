/** What may stand beside the paper. */
import { HISTORY } from '../../history/words.ts'
import { say } from '../../words/language.ts'
import { LAST_YEAR } from '../lastYear/words.ts'
import { SHEET } from '../../review/words.ts'
import { COMMENTS } from '../../review/commentWords.ts'
import { FINDINGS } from '../../findings/words.ts'
import type { RailTab } from './SideRail.vue'

export type RailKey = 'COMMENTS' | 'FINDINGS' | 'SHEET' | 'LAST_YEAR' | 'HISTORY'

interface Beside {
  /** Threads with something new. */
  readonly unread: number
  readonly findings: number
  /** The review sheet is theirs to see. */
  readonly withSheet: boolean
  /** There is a declaration of the year before. */
  readonly withLastYear: boolean
}

export const railTabs = ({ unread, findings, ...shown }: Beside): readonly RailTab<RailKey>[] => [
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
  ...(shown.withSheet ? [{ key: 'SHEET' as const, label: say(SHEET.title) }] : []),
  ...(shown.withLastYear ? [{ key: 'LAST_YEAR' as const, label: say(LAST_YEAR.title) }] : []),
  { key: 'HISTORY', label: say(HISTORY.title) },
]
