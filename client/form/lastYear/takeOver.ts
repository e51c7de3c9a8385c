/** Taking over from last year: ordinary edits of one's own, each one step of undo. */
import {
  addAllUndoably,
  isBlankNarrative,
  NARRATIVES,
  type NarrativeKey,
  narrativeOf,
  nodeOf,
  nodeTarget,
  readIndicators,
  readNarrative,
  readScalar,
  type ScalarKey,
  setNarrative,
  setPlainText,
  setScalar,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import type { LiveDocument } from '../../live/state.ts'
import { BASIC_FIELDS, MONEY_FIELDS, NARRATIVE_FIELDS } from '../paper/fields.ts'
import { lockOf, type Locks } from '../locks/locks.ts'
import { cellPlace, fieldPlace } from '../paper/places.ts'
import type { LastYear, TakenFields } from './LastYear.ts'
import { type LastRow, lastRows, rowsToAdd, rowState } from './rows.ts'

export interface Taker {
  readonly live: LiveDocument
  readonly memberId: string
  readonly locks: Locks
}

export const FIELD_KEYS = [
  'category',
  'performanceType',
  'startDate',
  'endDate',
  'governmentPurchase',
  'totalBudget',
  'lastYearBudget',
] as const satisfies readonly (keyof TakenFields)[]
export type FieldKey = (typeof FIELD_KEYS)[number]

/** The field of the paper that holds a value. */
export const fieldOf = (key: ScalarKey) =>
  [...BASIC_FIELDS, ...MONEY_FIELDS].find(({ control }) => 'key' in control && control.key === key)!
export const narrativeField = (key: NarrativeKey) => NARRATIVE_FIELDS.find((each) => each.key === key)!

export const isFieldLocked = ({ locks }: Taker, key: FieldKey): boolean =>
  lockOf(locks, fieldPlace(fieldOf(key).field)) !== null
export const isNarrativeLocked = ({ locks }: Taker, key: NarrativeKey): boolean =>
  lockOf(locks, fieldPlace(narrativeField(key).field)) !== null

/** One step of undo; rows come so that undoing marks them removed. */
function take({ live, memberId }: Taker, rows: readonly LastRow[], also?: (doc: Y.Doc) => void): void {
  const { doc, undo, origin, quiet } = live
  const added = rowsToAdd(readIndicators(doc), rows)
  undo.stopCapturing()
  addAllUndoably(doc, added, memberId, { undoable: origin, quiet, ...(also && { also: () => also(doc) }) })
  undo.stopCapturing()
}

export const takeField = (taker: Taker, { fields }: LastYear, key: FieldKey): void =>
  take(taker, [], (doc) => setScalar(doc, key, fields[key]))

export const takeNarrative = (taker: Taker, { narratives }: LastYear, key: NarrativeKey): void =>
  take(taker, [], (doc) => setNarrative(narrativeOf(doc, key), narratives[key]))

/** The rows that are missing; of one that is there with another target, the target. */
export function takeRow(taker: Taker, row: LastRow): void {
  const state = rowState(readIndicators(taker.live.doc), row)
  if (state.kind === 'MISSING') take(taker, [row])
  if (state.kind === 'DIFFERS' && !lockOf(taker.locks, cellPlace(state.key, 'TARGET')))
    take(taker, [], (doc) => setPlainText(nodeTarget(nodeOf(doc, state.key))!, row.target))
}

export interface Missing {
  readonly fields: readonly FieldKey[]
  readonly narratives: readonly NarrativeKey[]
  readonly rows: readonly LastRow[]
}

/** What is blank here, or not here, and was there then. */
export function missing(taker: Taker, { fields, narratives, indicators }: LastYear): Missing {
  const { doc } = taker.live
  const tree = readIndicators(doc)
  return {
    fields: FIELD_KEYS.filter(
      (key) => fields[key] !== null && readScalar(doc, key) === null && !isFieldLocked(taker, key),
    ),
    narratives: NARRATIVES.filter(
      (key) =>
        !isBlankNarrative(narratives[key]) &&
        isBlankNarrative(readNarrative(doc, key)) &&
        !isNarrativeLocked(taker, key),
    ),
    rows: lastRows(indicators).filter((row) => rowState(tree, row).kind === 'MISSING'),
  }
}

/** All of it at once; nothing that is written here is touched. */
export const takeMissing = (taker: Taker, last: LastYear, { fields, narratives, rows }: Missing): void =>
  take(taker, rows, (doc) => {
    for (const key of fields) setScalar(doc, key, last.fields[key])
    for (const key of narratives) setNarrative(narrativeOf(doc, key), last.narratives[key])
  })
