import type * as Y from 'yjs'
import { moveIndicator, removeIndicator } from '../document/edit.ts'
import { setPlace } from '../document/setPlace.ts'
import type { RemovalMark } from '../document/values.ts'
import type { Repair } from './Finding.ts'

/** Makes a finding's repair, inside the caller's transaction. `mark`: whose a removal is. Throws `EditError`. */
export function applyRepair(doc: Y.Doc, { steps }: Repair, mark: RemovalMark): void {
  for (const step of steps) {
    if (step.kind === 'SET_TEXT') setPlace(doc, step.place, step.text)
    else if (step.kind === 'MOVE') moveIndicator(doc, step.indicator, step.parent, step.before)
    else removeIndicator(doc, step.indicator, mark)
  }
}
