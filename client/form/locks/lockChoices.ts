/** What can be locked and unlocked from a place: it alone, its row, its row with what is below. Pure. */
import { keysBelow, type Place, type Words } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Locks } from './locks.ts'
import { placeKey } from '../paper/places.ts'
import { shortName } from '../undo/undoWords.ts'
import { FORM, LOCKS } from '../words.ts'

export interface LockChoice {
  readonly key: 'place' | 'row' | 'below'
  readonly label: Words
  /** What it locks, or unlocks; for the key `below` with every row below it. */
  readonly place: Place
  readonly locked: boolean
}

export function lockChoices(doc: Y.Doc, locks: Locks, place: Place): readonly LockChoice[] {
  const { indicator } = place
  if (indicator === undefined) return [choiceOf('place', [place], locks, LOCKS.place(shortName(doc, place)))]
  const row: Place = { indicator }
  const ofRow = choiceOf('row', [row], locks, LOCKS.row(shortName(doc, row)))
  const isInLockedRow = place.cell !== undefined && isLocked(locks, row) && !isLocked(locks, place)
  const own =
    isInLockedRow || !place.cell ? [] : [choiceOf('place', [place], locks, LOCKS.place(columnOf(place)))]
  return [...own, ofRow, ...below(doc, locks, row)]
}

/** Of a group: its row and every row below. */
function below(doc: Y.Doc, locks: Locks, row: Place): LockChoice[] {
  const rows = keysBelow(doc, row.indicator!).map((indicator): Place => ({ indicator }))
  if (rows.length === 0) return []
  return [choiceOf('below', [row, ...rows], locks, LOCKS.below(shortName(doc, row), rows.length))]
}

/** Of a place, and those below it that go with it. */
function choiceOf(
  key: LockChoice['key'],
  places: readonly [Place, ...Place[]],
  locks: Locks,
  { lock, unlock }: { readonly lock: Words; readonly unlock: Words },
): LockChoice {
  const locked = places.some((place) => !isLocked(locks, place))
  return { key, label: locked ? lock : unlock, place: places[0], locked }
}

const isLocked = ({ keys }: Locks, place: Place) => keys.has(placeKey(place))
const columnOf = ({ cell }: Place): Words => (cell === 'TARGET' ? FORM.target : FORM.cellName)
