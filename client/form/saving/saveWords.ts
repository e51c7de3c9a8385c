/** What is said of saving, and how long. Pure. */
import type { Words } from '@jixiao/schema'
import type { Keeping } from '../../live/KeptEdits.ts'
import type { LiveState } from '../../live/state.ts'
import { SAVE } from '../words.ts'

export interface SaveWords {
  /** One word. */
  readonly short: Words
  /** With what became of the changes that are not sent yet. */
  readonly whole: Words
  /** Nothing is unsent now, but what will be would not outlive the page. */
  readonly unkept: Words | null
  /** What is amiss, on one line of a narrow screen; null: nothing is. */
  readonly amiss: Words | null
  /** What is amiss, for somebody who hears it. */
  readonly spoken: Words | null
}

export function saveWords(state: LiveState, keeping: Keeping): SaveWords {
  const short = SAVE.short[state.kind]
  const pending = 'pending' in state && state.kind !== 'saving' ? state.pending : 0
  const whole = pending > 0 ? SAVE.pending(short, pending, keeping === 'KEPT') : short
  const isWrong = WRONG.has(state.kind)
  const reason = keeping === 'KEPT' ? null : SAVE.unkept[keeping]
  const unkept = reason && pending === 0 ? SAVE.unkeptShort : null
  return {
    short,
    whole,
    unkept,
    amiss: isWrong ? whole : unkept && SAVE.unkeptLine,
    spoken: isWrong ? (reason ? joined(whole, reason) : whole) : reason,
  }
}

const WRONG: ReadonlySet<LiveState['kind']> = new Set([
  'offline',
  'unstored',
  'refused',
  'signedOut',
  'failed',
])
const joined = (a: Words, b: Words): Words => ({ zh: `${a.zh}。${b.zh}`, en: `${a.en}. ${b.en}` })
