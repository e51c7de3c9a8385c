/** What becomes of a suggestion. One that was decided already is LOCKED. */
import { requireMay, requireScope } from '../../access/may.ts'
import type { Person } from '../../access/Person.ts'
import { problem } from '../../problem.ts'
import { findSuggestion } from '../../query/findSuggestions.ts'
import type { SuggestionStatus } from '../../store/suggestion/Suggestion.ts'
import { decideSuggestion, type SuggestionDecided, type SuggestionRow } from '../../store/suggestion/write.ts'
import { SUGGESTION_LIMITS } from '@jixiao/schema'
import { type Context, signedIn } from '../context.ts'
import { makeSuggested, type Seen } from './makeSuggested.ts'

/**
 * Makes it: an ordinary edit of whoever accepts it, whose Change names its author too, on disk together with what became
 * of it. Gives the sequence of the entry, and the suggestion. Rejects as any edit does, and with STALE (`makeSuggested`).
 */
export async function acceptSuggestion(
  context: Context,
  id: string,
  seen: Seen,
): Promise<{ readonly sequence: number; readonly row: SuggestionRow }> {
  const person = signedIn(context)
  const { rooms, suggestions } = context.services
  return open(context, id, async (row) => {
    const author = { person, means: 'SUGGESTION', suggestedBy: row.author_id } as const
    const { sequence, isNew } = await rooms.submit(row.declaration_id, author, {
      kind: 'EDIT',
      ifSequence: seen.ifSequence,
      edit: (doc) => makeSuggested(doc, row, seen),
      along: (entry) => decideSuggestion([decided(row, person, 'ACCEPTED', entry)]),
    })
    const now = { sequence, at: new Date().toISOString() }
    if (!isNew)
      await suggestions.write(row.declaration_id, decideSuggestion([decided(row, person, 'ACCEPTED', now)]))
    const after = (await findSuggestion(context.em, id))!
    if (isNew) suggestions.tell(row.declaration_id, [after])
    return { sequence, row: after }
  })
}

/** Turns it down, as who may edit there now, or takes one's own back. FORBIDDEN, LOCKED, TOO_LARGE. */
export async function rejectSuggestion(
  context: Context,
  id: string,
  reason: string | null,
): Promise<SuggestionRow> {
  const person = signedIn(context)
  const { rooms, suggestions } = context.services
  if (reason !== null && reason.length > SUGGESTION_LIMITS.reason)
    throw problem('TOO_LARGE', { ...TOO_LONG, field: 'reason' })
  return open(context, id, async (row) => {
    const { rights } = await rooms.openFor(person, row.declaration_id)
    requireMay(person, row.author_id === person.memberId ? 'SUGGEST' : 'EDIT', rights)
    const outcome = decided(row, person, 'REJECTED', { at: new Date().toISOString(), reason: reason?.trim() })
    return (await suggestions.write(row.declaration_id, decideSuggestion([outcome])))[0]!
  })
}

/** Work on a suggestion that nobody has decided, while nothing else happens to it. NOT_FOUND, LOCKED. */
async function open<T>(context: Context, id: string, work: (row: SuggestionRow) => Promise<T>): Promise<T> {
  const person = signedIn(context)
  const { rooms, suggestions } = context.services
  requireScope(person, 'EDIT')
  const found = await findSuggestion(context.em, id)
  if (!found) throw problem('NOT_FOUND')
  await rooms.openFor(person, found.declaration_id)
  return suggestions.inTurn(found.declaration_id, async () => {
    const row = (await findSuggestion(context.em, id))!
    if (row.status !== 'OPEN') throw problem('LOCKED', DECIDED[row.status])
    return work(row)
  })
}

interface Outcome {
  readonly at: string
  readonly sequence?: number
  readonly reason?: string | undefined
}

const decided = (
  { id, declaration_id }: SuggestionRow,
  { memberId }: Person,
  status: SuggestionStatus,
  { at, sequence, reason }: Outcome,
): SuggestionDecided => ({
  ...{ id, declaration_id, status, decided_by: memberId, decided_at: at },
  reason: reason || null,
  accepted_sequence: sequence ?? null,
})

const DECIDED = {
  ACCEPTED: { zh: '这条修改建议已被采纳。', en: 'This suggestion was accepted already.' },
  REJECTED: { zh: '这条修改建议已不再采纳。', en: 'This suggestion was turned down or taken back.' },
} as const
const TOO_LONG = {
  zh: `理由最多 ${SUGGESTION_LIMITS.reason} 字。`,
  en: `A reason has at most ${SUGGESTION_LIMITS.reason} characters.`,
}
