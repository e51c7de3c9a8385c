/**
 * Setting a text as a whole: the difference is written into the `Y.Text` that is there, never a new one.
 */
import type * as Y from 'yjs'
import type { Paragraph } from './declaration.ts'
import { diffText, type TextOp } from './diffText.ts'
import { type InsertOp, paragraphsToDelta, type TextAttributes } from './narrativeDelta.ts'
import { type RebasedOp, rebaseText } from './rebaseText.ts'
import { wellFormed } from './wellFormed.ts'

type DeltaOp = {
  retain?: number
  insert?: string
  delete?: number
  attributes?: Record<string, unknown>
}

/**
 * What is known besides the text that is wanted: the one that the writer had before their eyes, where it is not the one that is
 * there now (what others wrote since stays); or the difference itself, where how the texts read would leave it open.
 */
type Known = string | readonly TextOp[]

/** Makes a plain text (a name, a target) read `to`. Writes nothing where it does already. */
export function setPlainText(text: Y.Text, to: string, known?: Known): void {
  const ops = changeOps(text.toString(), wellFormed(to), known)
  if (ops.some((op) => !('retain' in op))) text.applyDelta(ops.map(plainOp))
}

const plainOp = (op: RebasedOp): DeltaOp => ('retain' in op ? { retain: op.retain } : { ...op })

/** Makes a narrative read `paragraphs`, text and formatting. Writes nothing where it does already. */
export function setNarrative(text: Y.Text, paragraphs: readonly Paragraph[], known?: Known): void {
  const from = attributed(text.toDelta())
  const to = attributed(paragraphsToDelta(paragraphs))
  const ops = formatOps(
    [...changeOps(from.text, to.text, known), { retain: Infinity }],
    from.attributes,
    to.attributes,
  )
  if (ops.length > 0) text.applyDelta(ops)
}

/**
 * Makes a narrative read `to`, paragraph by line; a text that does not end in a line break gets one. What is put in
 * looks like what is beside it: as bold as the character before it, a paragraph of the kind of the one that it is put into.
 */
export function setNarrativeText(text: Y.Text, to: string): void {
  const from = attributed(text.toDelta())
  const wanted = wellFormed(to === '' || to.endsWith('\n') ? to : `${to}\n`)
  const ops = diffText(from.text, wanted)
  let at = 0
  const result = ops.flatMap((op): DeltaOp[] => {
    if ('insert' in op)
      return op.insert
        .split(/(\n)/)
        .filter(Boolean)
        .map((insert) => styled(insert, from, at))
    at += 'retain' in op ? op.retain : op.delete
    return [{ ...op }]
  })
  if (result.some((op) => op.retain === undefined)) text.applyDelta(result)
}

/** What is put in at an index, dressed as its surroundings. */
function styled(insert: string, { text, attributes }: AttributedText, at: number): DeltaOp {
  const isAtStart = at === 0 || text[at - 1] === '\n'
  const beside = insert === '\n' ? text.indexOf('\n', at) : isAtStart ? at : at - 1
  const { bold, list, indent } = attributes[beside] ?? {}
  return insert === '\n'
    ? { insert, attributes: { ...(list && { list }), ...(indent && { indent }) } }
    : { insert, attributes: bold ? { bold } : {} }
}

/** Ops on `now` that bring into it what leads to `to`. */
function changeOps(now: string, to: string, known: Known = now): RebasedOp[] {
  if (typeof known === 'string') return rebaseText(diffText(known, to), diffText(known, now))
  const result = applied(known, now)
  if (result === to) return [...known]
  // A narrative's last paragraph has its line break then.
  if (`${result}\n` === to) return [...known, { insert: '\n' }]
  return changeOps(now, to)
}

function applied(ops: readonly TextOp[], text: string): string {
  let at = 0
  const parts = ops.map((op) => {
    if ('insert' in op) return op.insert
    const from = at
    at += 'retain' in op ? op.retain : op.delete
    return 'retain' in op ? text.slice(from, at) : ''
  })
  return parts.join('') + text.slice(at)
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
  ops: readonly RebasedOp[],
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
      for (const unit of op.insert.split('')) push(result, 'insert', unit, to[j++] ?? {})
    } else if ('foreign' in op) {
      push(result, 'retain', op.retain, {})
      i += op.retain
    } else {
      const end = Math.min(i + op.retain, from.length)
      while (i < end) push(result, 'retain', 1, changedAttributes(from[i++] ?? {}, to[j++] ?? {}))
    }
  }
  while (result.at(-1)?.retain !== undefined && !result.at(-1)?.attributes) result.pop()
  return result
}

/** Adds a stretch, growing the last op where it is of the same kind and style. */
function push(ops: DeltaOp[], kind: 'insert' | 'retain', stretch: string | number, style: object): void {
  const last = ops.at(-1)
  const attributes = Object.keys(style).length > 0 ? { ...style } : undefined
  if (last?.[kind] !== undefined && JSON.stringify(last.attributes) === JSON.stringify(attributes))
    // Both are texts or both lengths, by `kind`.
    (last as Record<string, unknown>)[kind] = (last[kind] as number) + (stretch as number)
  else ops.push({ [kind]: stretch, ...(attributes ? { attributes } : {}) })
}

const ATTRIBUTES = ['bold', 'list', 'indent'] as const

function changedAttributes(from: TextAttributes, to: TextAttributes): Record<string, unknown> {
  const changed: Record<string, unknown> = {}
  for (const name of ATTRIBUTES) if (from[name] !== to[name]) changed[name] = to[name] ?? null
  return changed
}
