import { M0001Access } from './M0001Access.ts'
import { M0002Document } from './M0002Document.ts'
import { M0003History } from './M0003History.ts'
import { M0004Tokens } from './M0004Tokens.ts'
import { M0005Version } from './M0005Version.ts'
import { M0006MadeOnce } from './M0006MadeOnce.ts'
import { M0007Search } from './M0007Search.ts'
import { M0008Admin } from './M0008Admin.ts'
import { M0009Comments } from './M0009Comments.ts'
import { M0010Suggestions } from './M0010Suggestions.ts'
import { M0011Returns } from './M0011Returns.ts'
import { M0012Notices } from './M0012Notices.ts'
import { M0013Scores } from './M0013Scores.ts'
import { M0014Measures } from './M0014Measures.ts'
import { M0015Words } from './M0015Words.ts'
import { M0016Pairs } from './M0016Pairs.ts'
import { M0017MeasuresOfRow } from './M0017MeasuresOfRow.ts'
import { M0018Years } from './M0018Years.ts'
import { M0019RecentGrams } from './M0019RecentGrams.ts'
import { M0020CompactionMark } from './M0020CompactionMark.ts'
import { M0021Groups } from './M0021Groups.ts'

/** Every migration, oldest first. What is in a release is never changed again: add another. */
export const MIGRATIONS = [
  { name: 'M0001Access', class: M0001Access },
  { name: 'M0002Document', class: M0002Document },
  { name: 'M0003History', class: M0003History },
  { name: 'M0004Tokens', class: M0004Tokens },
  { name: 'M0005Version', class: M0005Version },
  { name: 'M0006MadeOnce', class: M0006MadeOnce },
  { name: 'M0007Search', class: M0007Search },
  { name: 'M0008Admin', class: M0008Admin },
  { name: 'M0009Comments', class: M0009Comments },
  { name: 'M0010Suggestions', class: M0010Suggestions },
  { name: 'M0011Returns', class: M0011Returns },
  { name: 'M0012Notices', class: M0012Notices },
  { name: 'M0013Scores', class: M0013Scores },
  { name: 'M0014Measures', class: M0014Measures },
  { name: 'M0015Words', class: M0015Words },
  { name: 'M0016Pairs', class: M0016Pairs },
  { name: 'M0017MeasuresOfRow', class: M0017MeasuresOfRow },
  { name: 'M0018Years', class: M0018Years },
  { name: 'M0019RecentGrams', class: M0019RecentGrams },
  { name: 'M0020CompactionMark', class: M0020CompactionMark },
  { name: 'M0021Groups', class: M0021Groups },
]
