import {
  addAllUndoably,
  indicatorsOf,
  LIMITS,
  LOCKED_WORDS,
  nodeName,
  nodeTarget,
  type Place,
  setPlainText,
  type Words,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { lockOf } from '../locks/locks.ts'
import { cellPlace } from '../paper/places.ts'
import type { Sheet } from '../paper/sheet.ts'
import { INPUT } from '../words.ts'
import type { Added, Fill, Plan } from './planBlock.ts'

/**
 * Does what a plan says, as one step of undo, and tells of how many cells and rows. What may not be taken is shown with its
 * reason, to copy.
 */
export function applyBlock(sheet: Sheet, { fills, adds }: Plan): { filled: number; added: number } {
  const { doc, live, me } = sheet
  const refused: { place: Place; text: string; why: Words }[] = []
  const refuse = (place: Place, text: string, why: Words) => void refused.push({ place, text, why })

  const open = fills.filter(({ key, cell, text }) => {
    const place = cellPlace(key, cell)
    if (lockOf(sheet.locks.value, place)) refuse(place, text, LOCKED_WORDS)
    else if (isTooLong(cell, text)) refuse(place, text, INPUT.tooLong(limitOf(cell), text))
    else return true
    return false
  })
  live.undo.stopCapturing()
  const keys = addAllUndoably(doc, adds.map(shortened), me.id, {
    undoable: live.origin,
    quiet: live.quiet,
    also: () => open.forEach((fill) => textOf(doc, fill) && setPlainText(textOf(doc, fill)!, fill.text)),
  })
  live.undo.stopCapturing()
  adds.forEach(({ name, target }, i) => {
    if (isTooLong('NAME', name)) refuse(cellPlace(keys[i]!, 'NAME'), name, INPUT.tooLong(LIMITS.name, name))
    if (isTooLong('TARGET', target ?? ''))
      refuse(cellPlace(keys[i]!, 'TARGET'), target!, INPUT.tooLong(LIMITS.target, target!))
  })
  for (const { place, text, why } of refused) live.withheld(place, text, why)
  return { filled: open.length, added: adds.length }
}

const limitOf = (cell: Fill['cell']) => (cell === 'NAME' ? LIMITS.name : LIMITS.target)
const isTooLong = (cell: Fill['cell'], text: string) => text.length > limitOf(cell)

const shortened = ({ parent, before, name, target }: Added) => ({
  parent,
  before,
  name: isTooLong('NAME', name) ? '' : name,
  target: target !== null && isTooLong('TARGET', target) ? '' : target,
  weight: null,
})

function textOf(doc: Y.Doc, { key, cell }: Fill): Y.Text | undefined {
  const node = indicatorsOf(doc).get(key)
  return node && (cell === 'NAME' ? nodeName(node) : nodeTarget(node))
}
