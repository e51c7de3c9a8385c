import {
  indicatorsOf,
  nameOf,
  narrativeOf,
  nodeName,
  nodeTarget,
  type Place,
  setNarrative,
  setPlainText,
  setScalar,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { BASIC_FIELDS, MONEY_FIELDS, NARRATIVE_FIELDS } from './fields.ts'
import { lockOf } from '../locks/locks.ts'
import type { Sheet } from './sheet.ts'

/** Blanks places, as one step of undo. Locked ones stay: of one alone, its cell has said so. */
export function clearPlaces(sheet: Sheet, places: readonly Place[]): void {
  const open = places.filter((place) => !lockOf(sheet.locks.value, place))
  if (!sheet.editable.value || open.length === 0) return
  sheet.live.undo.stopCapturing()
  sheet.edit((doc) => open.forEach((place) => clear(doc, place)))
  sheet.live.undo.stopCapturing()
}

function clear(doc: Y.Doc, { field, indicator, cell }: Place): void {
  const node = indicator === undefined ? undefined : indicatorsOf(doc).get(indicator)
  if (node) setPlainText((cell === 'TARGET' && nodeTarget(node)) || nodeName(node), '')
  if (field === 'NAME') setPlainText(nameOf(doc), '')
  const narrative = NARRATIVE_FIELDS.find((each) => each.field === field)
  if (narrative) setNarrative(narrativeOf(doc, narrative.key), [{ runs: [] }])
  const control = [...BASIC_FIELDS, ...MONEY_FIELDS].find((each) => each.field === field)?.control
  if (control && control.kind !== 'name') setScalar(doc, control.key, null)
}
