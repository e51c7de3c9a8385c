import type * as Y from 'yjs'
import { DECISIONS } from '../../room/decisions.ts'
import type { Along, Command } from '../../room/Submission.ts'
import { requireReason } from './requireReason.ts'

export type Decision = keyof typeof DECISIONS

export interface Details {
  readonly ifSequence?: number | null | undefined
  readonly reason?: string
  /** Throws a Problem where what is decided on is not fit for it. */
  readonly require?: (doc: Y.Doc) => void
  /** What goes to disk with it, of the document as it is decided on. */
  readonly along?: (doc: Y.Doc) => Along
}

/**
 * A decision as a command. One that was taken already is LOCKED, as the table says: its state is another by then.
 * `reason`: for a return and an adjustment, which must have one.
 */
export function decide(decision: Decision, { ifSequence, reason, require, along }: Details = {}): Command {
  const { action, to, version } = DECISIONS[decision]
  return {
    kind: 'COMMAND',
    action,
    ifSequence,
    run: ({ status: from, ...others }, doc) => {
      require?.(doc)
      const why = reason === undefined ? null : requireReason(reason)
      const change = { kind: 'STATE', place: {}, from, to, reason: why } as const
      return { state: { status: to, ...others }, changes: [change], version, along: along?.(doc) }
    },
  }
}
