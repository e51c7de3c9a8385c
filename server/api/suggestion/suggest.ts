import { type Place, readPlace, samePlace, suggestedAt, SUGGESTION_LIMITS } from '@jixiao/schema'
import { nanoid } from 'nanoid'
import { requireMay } from '../../access/may.ts'
import type { Person } from '../../access/Person.ts'
import { problem } from '../../problem.ts'
import { findSuggestions } from '../../query/findSuggestions.ts'
import type { Room } from '../../room/Room.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import {
  decideSuggestion,
  insertSuggestion,
  type SuggestionDecided,
  type SuggestionRow,
} from '../../store/suggestion/write.ts'
import { type Context, signedIn } from '../context.ts'
import { requirePlace } from '../place/requirePlace.ts'
import { asRead, requireFit, requireText } from './suggestible.ts'
import type { SuggestInput } from './Suggestion.ts'

/**
 * Suggests other words for a place. A person has one open suggestion for a place: the one before gives way to it
 * (one that says the same stays), and words that say what the place reads already take it back. NOT_FOUND, FORBIDDEN, LOCKED, BAD_USER_INPUT, TOO_LARGE.
 */
export async function suggest(context: Context, input: SuggestInput): Promise<SuggestionRow> {
  const person = signedIn(context)
  const { rooms, suggestions } = context.services
  const { declarationId } = input
  await rooms.openFor(person, declarationId)
  const place = requirePlace(declarationId, input.place, 'input.place')
  return suggestions.inTurn(declarationId, async () => {
    const open = await findSuggestions(context.em, declarationId, 'OPEN')
    const room = await rooms.openFor(person, declarationId)
    const before = open.filter((row) => row.author_id === person.memberId && samePlace(rowPlace(row), place))
    const row = newSuggestion(person, room, place, input)
    if (row.text === row.from_text && before.length === 0)
      throw problem('BAD_USER_INPUT', { ...SAME, field: 'input.text' })
    // Repeated, where its answer was lost say.
    const same = before.find((each) => each.text === row.text)
    if (same && before.length === 1) return same
    const others = open.filter((each) => !before.includes(each))
    requireFew([...others, row])
    const written = await suggestions.write(declarationId, [
      ...decideSuggestion(before.map((each) => takenBack(each, row.at))),
      ...insertSuggestion(row.text === row.from_text ? [] : [row]),
    ])
    return written.at(-1)!
  })
}

/** As the place reads now: what others wrote since its author looked is not suggested away. */
function newSuggestion(
  person: Person,
  { declarationId, live, row, rights }: Room,
  place: Place,
  input: SuggestInput,
) {
  requireMay(person, 'SUGGEST', rights)
  requireText(live, place)
  const now = readPlace(live, place) ?? ''
  const text = suggestedAt(place, asRead(place, input.from ?? now), asRead(place, input.text), now).result
  requireFit(place, text)
  return {
    id: nanoid(),
    declaration_id: declarationId,
    field: place.field ?? null,
    indicator_key: place.indicator ?? null,
    cell: place.cell ?? null,
    from_text: now,
    sequence: row.sequence,
    text,
    author_id: person.memberId,
    at: new Date().toISOString(),
    status: 'OPEN' as const,
    decided_by: null,
    decided_at: null,
    reason: null,
    accepted_sequence: null,
  }
}

const takenBack = ({ id, declaration_id, author_id }: SuggestionRow, at: string): SuggestionDecided => ({
  ...{ id, declaration_id, decided_by: author_id, decided_at: at },
  status: 'REJECTED',
  reason: null,
  accepted_sequence: null,
})

function requireFew(open: readonly Pick<SuggestionRow, 'text' | 'from_text'>[]): void {
  const characters = open.reduce((sum, { text, from_text }) => sum + text.length + from_text.length, 0)
  if (open.length > SUGGESTION_LIMITS.open || characters > SUGGESTION_LIMITS.characters)
    throw problem('TOO_LARGE', TOO_MANY)
}

const SAME = { zh: '建议的文字与原文相同。', en: 'That is what it reads already.' }
const TOO_MANY = {
  zh: '这张绩效目标表待处理的修改建议太多，请先处理已有的。',
  en: 'Too many suggestions for this declaration are open: decide some first.',
}
