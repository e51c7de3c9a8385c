import { problem } from '../../problem.ts'
import { DECISIONS } from '../../room/decisions.ts'
import type { Command } from '../../room/Submission.ts'

interface Details {
  readonly ifSequence?: number | null | undefined
  readonly reason?: string
}

/**
 * A decision as a command. One that was taken already is LOCKED, as the table says: its state is another by then.
 * `reason`: for a return, which must have one.
 */
export function decide(decision: keyof typeof DECISIONS, { ifSequence, reason }: Details = {}): Command {
  const { action, to, version } = DECISIONS[decision]
  return {
    kind: 'COMMAND',
    action,
    ifSequence,
    run: ({ status: from, locks }) => {
      const why = reason === undefined ? null : requireReason(reason)
      const change = { kind: 'STATE', place: {}, from, to, reason: why } as const
      return { state: { status: to, locks }, change, version }
    },
  }
}

/** Characters: a page of reasons. */
const LONGEST_REASON = 2_000

/** Trimmed. BAD_USER_INPUT where there is none, TOO_LARGE. */
function requireReason(text: string): string {
  const reason = text.trim()
  if (reason === '') throw problem('BAD_USER_INPUT', { ...NO_REASON, field: 'reason' })
  if (reason.length > LONGEST_REASON) throw problem('TOO_LARGE', { ...TOO_LONG, field: 'reason' })
  return reason
}

const NO_REASON = { zh: '请写明退回的理由。', en: 'Say why it is returned.' }
const TOO_LONG = {
  zh: `退回的理由最多 ${LONGEST_REASON} 字。`,
  en: `The reasons have at most ${LONGEST_REASON} characters.`,
}
