import { indicatorsOf, nodeName, type Place } from '@jixiao/schema'
import type * as Y from 'yjs'
import { HISTORY } from '../../history/words.ts'
import { say } from '../../words/language.ts'
import { fieldLabel } from './fields.ts'
import { FORM } from '../words.ts'

/** What a person calls a place: 项目概况, or 产出目标 ／ 数量 ／ 举办论坛 · 指标目标值. */
export function placeName(doc: Y.Doc, { field, indicator, cell }: Place): string {
  if (field) return say(fieldLabel(field))
  if (!indicator) return say(HISTORY.whole)
  const path = namesDownTo(doc, indicator).join(' ／ ')
  return cell === 'TARGET' ? `${path} · ${say(FORM.target)}` : path
}

function namesDownTo(doc: Y.Doc, key: string): string[] {
  const names: string[] = []
  let node = indicatorsOf(doc).get(key)
  while (node && names.length < 3) {
    names.unshift(nodeName(node).toString() || say(FORM.unnamed))
    const { parent } = node.get('at') as { parent: string | null }
    node = parent === null ? undefined : indicatorsOf(doc).get(parent)
  }
  return names
}
