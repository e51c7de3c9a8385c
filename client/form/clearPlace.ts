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
import { lockOf } from './locks.ts'
import type { Sheet } from './sheet.ts'

/** Blanks a place, as one step of undo. In a locked one nothing happens: the cell has said so. */
export function clearPlace(sheet: Sheet, place: Place): void {
  if (!sheet.editable.value || lockOf(sheet.locks.value, place)) return
  sheet.live.undo.stopCapturing()
  sheet.edit((doc) => clear(doc, place))
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
