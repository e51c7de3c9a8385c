/** Setting a text as a whole: the difference is written into the `Y.Text` that is there, never a new one. */
import type * as Y from 'yjs'
import type { Paragraph } from './declaration.ts'
import { diffText, type TextOp } from './diffText.ts'
import { type InsertOp, paragraphsToDelta, type TextAttributes } from './narrativeDelta.ts'

type DeltaOp = { retain?: number; insert?: string; delete?: number; attributes?: Record<string, unknown> }

/** Makes a plain text (a name, a target) read `to`. Writes nothing where it does already. */
export function setPlainText(text: Y.Text, to: string): void {
  const ops = diffText(text.toString(), to)
  if (ops.length > 0) text.applyDelta(ops.map((op) => ({ ...op })))
}

/** Makes a narrative read `paragraphs`, text and formatting. Writes nothing where it does already. */
export function setNarrative(text: Y.Text, paragraphs: readonly Paragraph[]): void {
  const from = attributed(text.toDelta())
  const to = attributed(paragraphsToDelta(paragraphs))
  const delta = diffText(from.text, to.text).concat({ retain: Infinity })
  const ops = formatOps(delta, from.attributes, to.attributes)
  if (ops.length > 0) text.applyDelta(ops)
}

/** A text with the attributes of each of its UTF-16 units. */
interface AttributedText {
  readonly text: string
  readonly attributes: readonly TextAttributes[]
}

function attributed(delta: readonly InsertOp[]): AttributedText {
  const attributes: TextAttributes[] = []
  for (const op of delta) for (let i = 0; i < op.insert.length; i++) attributes.push(op.attributes ?? {})
  return { text: delta.map((op) => op.insert).join(''), attributes }
}

/** The text's ops with what each stretch's formatting must become; trailing retains that change nothing are dropped. */
function formatOps(
  ops: readonly TextOp[],
  from: readonly TextAttributes[],
  to: readonly TextAttributes[],
): DeltaOp[] {
  const result: DeltaOp[] = []
  let [i, j] = [0, 0]
  for (const op of ops) {
    if ('delete' in op) {
      result.push({ delete: op.delete })
      i += op.delete
    } else if ('insert' in op) {
      for (const unit of op.insert)
        for (const half of unit.split('')) push(result, 'insert', half, to[j++] ?? {})
    } else {
      const end = Math.min(i + op.retain, from.length)
      while (i < end) push(result, 'retain', 1, changedAttributes(from[i++] ?? {}, to[j++] ?? {}))
    }
  }
  while (result.at(-1)?.retain !== undefined && !result.at(-1)?.attributes) result.pop()
  return result
}

/** Adds one unit, growing the last op where it is of the same kind and style. */
function push(ops: DeltaOp[], kind: 'insert' | 'retain', unit: string | number, style: object): void {
  const last = ops.at(-1)
  const attributes = Object.keys(style).length > 0 ? { ...style } : undefined
  if (last?.[kind] !== undefined && JSON.stringify(last.attributes) === JSON.stringify(attributes))
    (last as Record<string, unknown>)[kind] = (last[kind] as number) + (unit as number)
  else ops.push({ [kind]: unit, ...(attributes ? { attributes } : {}) })
}

const ATTRIBUTES = ['bold', 'list', 'indent'] as const

function changedAttributes(from: TextAttributes, to: TextAttributes): Record<string, unknown> {
  const changed: Record<string, unknown> = {}
  for (const name of ATTRIBUTES) if (from[name] !== to[name]) changed[name] = to[name] ?? null
  return changed
}
