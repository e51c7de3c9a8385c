import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { DECISIONS } from '../../room/decisions.ts'
import type { Along, Command } from '../../room/Submission.ts'

export type Decision = keyof typeof DECISIONS

export interface Details {
  readonly ifSequence?: number | null | undefined
  readonly reason?: string
  /** What goes to disk with it, of the document as it is decided on. */
  readonly along?: (doc: Y.Doc) => Along
}

/**
 * A decision as a command. One that was taken already is LOCKED, as the table says: its state is another by then.
 * `reason`: for a return and an adjustment, which must have one.
 */
export function decide(decision: Decision, { ifSequence, reason, along }: Details = {}): Command {
  const { action, to, version } = DECISIONS[decision]
  return {
    kind: 'COMMAND',
    action,
    ifSequence,
    run: ({ status: from, locks }, doc) => {
      const why = reason === undefined ? null : requireReason(reason)
      const change = { kind: 'STATE', place: {}, from, to, reason: why } as const
      return { state: { status: to, locks }, change, version, along: along?.(doc) }
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

const NO_REASON = { zh: '请写明理由。', en: 'Say why.' }
const TOO_LONG = {
  zh: `理由最多 ${LONGEST_REASON} 字。`,
  en: `The reasons have at most ${LONGEST_REASON} characters.`,
}
