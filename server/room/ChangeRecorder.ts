/**
 * Changes as people think of them: one person's uninterrupted typing in one place is one Change that grows; everything
 * else, an undo among it, is one Change at once. While it grows only its sequences and time are written again; what the
 * place reads then is written when it closes: when somebody else, or something else, edits there, and once it has rested.
 */
import type { Place } from '@jixiao/schema'
import type { Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import { rowPlace } from '../store/log/rowPlace.ts'
import type { Tables } from '../store/tables.ts'
import type { Author, RecordedChange, Signature, Submission } from './Submission.ts'

export type ChangeRow = Selectable<Tables['change']>

/** Typing that rests longer than this is finished: the next letter there begins a new Change. Milliseconds. */
export const UNINTERRUPTED = 30_000

/** What is known of an entry when its Changes are recorded. */
export interface RecordedEntry {
  readonly declarationId: string
  readonly sequence: number
  /** ISO 8601 */
  readonly at: string
  readonly author: Signature
  readonly clientId: string | null
  /** What it is: typing may grow, all else is a Change at once. */
  readonly as: 'TYPING' | 'UNDO' | 'OTHER'
}

/** How an edit is recorded; what a program pushes is not typing. */
export function recordedAs({ means }: Author, submission: Submission<unknown>): RecordedEntry['as'] {
  if (submission.kind !== 'PUSH') return 'OTHER'
  if (submission.undo) return 'UNDO'
  return means === 'BROWSER' ? 'TYPING' : 'OTHER'
}

export class ChangeRecorder {
  /** The growing Change of each place. */
  readonly #open: Map<string, ChangeRow>
  #written = new Map<string, ChangeRow>()

  constructor(open: readonly ChangeRow[] = []) {
    this.#open = new Map(open.map((row) => [placeKey(rowPlace(row)), row]))
  }

  /** Records what one entry changed, and gives the Changes it made or made grow; `as`: those that stand for all. */
  record(
    entry: RecordedEntry,
    changes: readonly RecordedChange[],
    as?: readonly RecordedChange[],
  ): ChangeRow[] {
    if (as) {
      for (const { place, from } of changes) this.#closeAt(place, from)
      return as.map((change, ordinal) => this.#begin(entry, change, ordinal))
    }
    return topmost(changes).map((change, ordinal) => {
      const open = this.#open.get(placeKey(change.place))
      if (open && mayGrow(entry, change) && continues(open, entry))
        return told(this.#grow(open, entry), change)
      if (open) this.#close(open, change.from)
      return told(this.#begin(entry, change, ordinal), change)
    })
  }

  /** Closes those whose last letter came before a time (milliseconds since the epoch): their places read as they left them. */
  closeBefore(time: number, read: (place: Place) => string | null): void {
    for (const open of [...this.#open.values()])
      if (Date.parse(open.at) < time) this.#close(open, read(rowPlace(open)))
  }

  get hasOpen(): boolean {
    return this.#open.size > 0
  }

  /** Something is to be written with the next batch. */
  get hasWritten(): boolean {
    return this.#written.size > 0
  }

  /** The rows to write with this batch, each once; empties the list. */
  takeWritten(): ChangeRow[] {
    const rows = [...this.#written.values()]
    this.#written = new Map()
    return rows
  }

  #grow(open: ChangeRow, { sequence, at }: RecordedEntry): ChangeRow {
    return this.#keep({ ...open, sequence, at })
  }

  #begin(entry: RecordedEntry, change: RecordedChange, ordinal: number): ChangeRow {
    const row = changeRow(entry, change, ordinal)
    return this.#keep(mayGrow(entry, change) ? { ...row, open: 1, to_text: null } : row)
  }

  #closeAt(place: Place, text: string | null): void {
    const open = this.#open.get(placeKey(place))
    if (open) this.#close(open, text)
  }

  #close(open: ChangeRow, text: string | null): void {
    this.#open.delete(placeKey(rowPlace(open)))
    this.#written.set(open.id, { ...open, open: 0, to_text: text })
  }

  #keep(row: ChangeRow): ChangeRow {
    if (row.open) this.#open.set(placeKey(rowPlace(row)), row)
    this.#written.set(row.id, row)
    return row
  }
}

/** For those who are told of the entry: with what the place reads right after it, also where the Change still grows. */
const told = (row: ChangeRow, { to }: Pick<RecordedChange, 'to'>): ChangeRow => ({ ...row, to_text: to })

const mayGrow = ({ as }: RecordedEntry, { kind }: RecordedChange) => as === 'TYPING' && kind === 'EDIT'

function continues(open: ChangeRow, { author, at }: RecordedEntry): boolean {
  const { person, means } = author
  const rested = Date.parse(at) - Date.parse(open.at)
  return open.actor_id === (person?.memberId ?? null) && open.means === means && rested <= UNINTERRUPTED
}

/** Of a subtree added, removed or restored at once, the node at its top stands for all. */
export function topmost(changes: readonly RecordedChange[]): readonly RecordedChange[] {
  const whole = new Set(changes.filter(isWhole).map(({ kind, place }) => `${kind} ${place.indicator}`))
  const isBelow = ({ kind, under }: RecordedChange) => Boolean(under) && whole.has(`${kind} ${under}`)
  return changes.filter((change) => !isWhole(change) || !isBelow(change))
}

const isWhole = ({ kind }: RecordedChange) => kind === 'ADD' || kind === 'REMOVE' || kind === 'RESTORE'

function changeRow(entry: RecordedEntry, change: RecordedChange, ordinal: number): ChangeRow {
  const { person, means } = entry.author
  return {
    id: nanoid(),
    declaration_id: entry.declarationId,
    first_sequence: entry.sequence,
    sequence: entry.sequence,
    ordinal,
    at: entry.at,
    actor_id: person?.memberId ?? null,
    token_id: person?.means === 'TOKEN' ? person.tokenId : null,
    means,
    client_id: entry.clientId,
    kind: change.kind,
    field: change.place.field ?? null,
    indicator_key: change.place.indicator ?? null,
    cell: change.place.cell ?? null,
    from_text: change.from,
    to_text: change.to,
    words: null,
    undo: entry.as === 'UNDO' ? 1 : 0,
    reason: change.reason ?? null,
    suggested_by: entry.author.suggestedBy ?? null,
    open: 0,
  }
}

const placeKey = ({ field, indicator, cell }: Place) => `${field ?? ''}/${indicator ?? ''}/${cell ?? ''}`
