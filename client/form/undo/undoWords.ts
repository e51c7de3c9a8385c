/** What undoing and redoing would do, and have done, in words. */
import { type ChangeKind, indicatorsOf, nodeName, nodeRemoved, type Place, type Words } from '@jixiao/schema'
import type * as Y from 'yjs'
import { FORM, UNDO } from '../words.ts'
import { fieldLabel } from '../paper/fields.ts'
import type { UndoStep } from '../../live/UndoSteps.ts'

export type UndoVerb = 'undo' | 'redo'

/** 撤销：举办论坛 · 指标目标值; with `done`: 已撤销：…. Null for a step that shows nowhere. */
export function undoWords(doc: Y.Doc, verb: UndoVerb, step: UndoStep, done = false): Words | null {
  const [first] = step
  if (!first) return null
  const { kind, place } = first
  const said = done ? UNDO.done[verb] : UNDO[verb]
  const what = shortName(doc, place)
  const gone = goneBy(doc, place, kind) === null ? null : UNDO.gone
  const more = step.length > 1 ? UNDO.more(step.length) : null
  const inLanguage = (language: keyof Words) => {
    const colon = language === 'zh' ? '：' : ': '
    const rest = [what, more, gone].map((words) => words?.[language] ?? '').join('')
    return `${said[language]}${UNDO.kinds[kind][language]}${colon}${rest}`
  }
  return { zh: inLanguage('zh'), en: inLanguage('en') }
}

/** Without the way to it: 项目概况, 举办论坛, 举办论坛 · 指标目标值. */
export function shortName(doc: Y.Doc, { field, indicator, cell }: Place): Words {
  if (field) return fieldLabel(field)
  const node = indicator === undefined ? undefined : indicatorsOf(doc).get(indicator)
  const name = (node && nodeName(node).toString()) || null
  const { zh, en } = name ? { zh: name, en: name } : FORM.unnamed
  return cell === 'TARGET' ? { zh: `${zh} · ${FORM.target.zh}`, en: `${en} · ${FORM.target.en}` } : { zh, en }
}

/** Who removed the row that a change was made in, so that undoing it shows nowhere; null: it shows. */
export function goneBy(doc: Y.Doc, { indicator }: Place, kind: ChangeKind): string | null {
  if (indicator === undefined || (kind !== 'EDIT' && kind !== 'MOVE')) return null
  const node = indicatorsOf(doc).get(indicator)
  return (node && nodeRemoved(node)?.by) ?? null
}
