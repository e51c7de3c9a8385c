/** What can be locked and unlocked from a place: it alone, its row, its row with what is below. Pure. */
import { type IndicatorNode, type Place, readIndicators, type Words } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Locks } from './locks.ts'
import { placeKey } from '../paper/places.ts'
import { pathTo } from '../table/rowMoves.ts'
import { shortName } from '../undo/undoWords.ts'
import { FORM, LOCKS } from '../words.ts'

export interface LockChoice {
  readonly key: 'place' | 'row' | 'below'
  readonly label: Words
  /** What it locks, or unlocks. */
  readonly places: readonly Place[]
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
  const node = pathTo(readIndicators(doc), row.indicator!).at(-1)
  if (!node || node.children.length === 0) return []
  const rows = keysOf(node).map((indicator): Place => ({ indicator }))
  return [choiceOf('below', rows, locks, LOCKS.below(shortName(doc, row), rows.length - 1))]
}

function choiceOf(
  key: LockChoice['key'],
  places: readonly Place[],
  locks: Locks,
  { lock, unlock }: { readonly lock: Words; readonly unlock: Words },
): LockChoice {
  const free = places.filter((place) => !isLocked(locks, place))
  return free.length > 0
    ? { key, label: lock, places: free, locked: true }
    : { key, label: unlock, places, locked: false }
}

const isLocked = ({ keys }: Locks, place: Place) => keys.has(placeKey(place))
const columnOf = ({ cell }: Place): Words => (cell === 'TARGET' ? FORM.target : FORM.cellName)
const keysOf = ({ key, children }: IndicatorNode): string[] => [key, ...children.flatMap(keysOf)]
