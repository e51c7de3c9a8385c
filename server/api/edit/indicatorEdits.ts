/** The typed edits of indicators, as edits of the document. Names that are not there are the guard's to refuse. */
import {
  addIndicator,
  EditError,
  type IndicatorCell,
  moveIndicator,
  nodeAt,
  nodeName,
  nodeOf,
  nodeTarget,
  removeIndicator,
  setPlainText,
  setWeight,
  splitIndicatorId,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import type { BaseOf } from '../../room/Submission.ts'
import { NAME_NOT_NULL } from './editDeclaration.ts'
import type { AddIndicatorInput, EditIndicatorInput, MoveIndicatorInput } from './inputs.ts'

/** The key of an indicator's id. BAD_USER_INPUT where it is one of another declaration. */
export function keyIn(declarationId: string, id: string | null | undefined, field: string): string | null {
  if (id === null || id === undefined) return null
  const split = splitIndicatorId(id)
  if (split?.declarationId !== declarationId) throw problem('BAD_USER_INPUT', { ...ELSEWHERE, field })
  return split.key
}
const ELSEWHERE = { zh: '不是这份绩效目标表的指标。', en: 'Not an indicator of this declaration.' }

/** Gives the new indicator's key. */
export function adding({ declarationId, parentId, beforeId, name, target, weight }: AddIndicatorInput) {
  const parent = keyIn(declarationId, parentId, 'input.parentId')
  const before = keyIn(declarationId, beforeId, 'input.beforeId')
  return (doc: Y.Doc): string =>
    addIndicator(doc, { parent, before, name, target: target ?? null, weight: weight ?? null })
}

/** `at`: the path of the input. */
export function editing(key: string, { name, target, weight }: EditIndicatorInput, at = 'input') {
  if (name === null) throw problem('BAD_USER_INPUT', { ...NAME_NOT_NULL, field: `${at}.name` })
  return (doc: Y.Doc, baseOf: BaseOf): string => {
    const node = nodeOf(doc, key)
    const set = (text: Y.Text, cell: IndicatorCell, to: string) =>
      setPlainText(text, to, baseOf({ indicator: key, cell }, text.toString(), to))
    if (name !== undefined) set(nodeName(node), 'NAME', name)
    if (target !== undefined) set(nodeTarget(node) ?? noTarget(), 'TARGET', target ?? '')
    if (weight !== undefined) setWeight(node, weight)
    return key
  }
}

function noTarget(): never {
  throw new EditError('TARGET_LEVEL')
}

export function moving(declarationId: string, key: string, { parentId, beforeId }: MoveIndicatorInput) {
  const parent = keyIn(declarationId, parentId, 'input.parentId')
  const before = keyIn(declarationId, beforeId, 'input.beforeId')
  return (doc: Y.Doc): string => {
    moveIndicator(doc, key, parent ?? nodeAt(nodeOf(doc, key)).parent, before)
    return key
  }
}

export function removing(key: string, memberId: string) {
  return (doc: Y.Doc): string => {
    removeIndicator(doc, key, { by: memberId, at: new Date().toISOString() })
    return key
  }
}
