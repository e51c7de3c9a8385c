/**
 * A flat text as stretches of one style: what a `Y.Text` and a ProseMirror document have in common. A span is either
 * text (`bold`) or, in a narrative, one line break (`list`, `indent` of the paragraph that it ends). Attributes that say
 * nothing are absent, so that equal styles are equal objects.
 */
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { Attributes } from './delta.ts'
import {
  blockAttrs,
  readBlockAttrs,
  schemaOf,
  PLAIN_BLOCK,
  type BlockAttrs,
  type TextKind,
} from './textSchema.ts'

export interface Span {
  readonly text: string
  readonly attributes: Attributes
}

/** What stands for a character that is no text (an embed): the guard takes none, but every content must show. */
const OBJECT = '\uFFFC'
const NONE: Attributes = {}
const BOLD: Attributes = { bold: true }

export const textAttributes = (bold: boolean): Attributes => (bold ? BOLD : NONE)

export function breakAttributes({ list, indent }: BlockAttrs): Attributes {
  return { ...(list ? { list } : {}), ...(indent ? { indent } : {}) }
}

/** Splits text of any attributes into spans, keeping of the attributes what has a meaning there. */
export function* normalSpans(
  kind: TextKind,
  text: string,
  attributes: ReadonlyMap<string, unknown>,
): Iterable<Span> {
  if (kind === 'line') return void (yield { text, attributes: NONE })
  const inText = textAttributes(attributes.get('bold') === true)
  const inBreak = breakAttributes(readBlockAttrs(attributes.get('list'), attributes.get('indent')))
  for (const part of text.split(/(\n)/)) {
    if (part !== '') yield { text: part, attributes: part === '\n' ? inBreak : inText }
  }
}

/** The items of a `Y.Text` in their order, deleted ones and formatting marks too. */
export function* textItems(text: Y.Text): Iterable<Y.Item> {
  for (let item = text._start; item !== null; item = item.right) yield item
}

/** The characters that an item of a `Y.Text` stands for. */
export const itemText = (item: Y.Item) =>
  item.content instanceof Y.ContentString ? item.content.str : OBJECT.repeat(item.length)

/** Keeps `attributes` as they are behind a formatting mark of the `Y.Text`. */
export function passMark(attributes: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) attributes.delete(key)
  else attributes.set(key, value)
}

/**
 * The spans of a `Y.Text`, as stored. Reads its items, as `toDelta` does, without building what is not needed.
 */
export function textSpans(text: Y.Text, kind: TextKind): Span[] {
  const spans: Span[] = []
  const attributes = new Map<string, unknown>()
  for (const item of textItems(text)) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) passMark(attributes, item.content)
    else if (item.countable) spans.push(...normalSpans(kind, itemText(item), attributes))
  }
  return spans
}

/** The spans of a document's flat text between two indexes. */
export function docSpans(doc: Node, from: number, to: number): Span[] {
  const spans: Span[] = []
  let at = 0
  doc.forEach((block) => {
    const end = at + block.content.size
    if (at < to && end >= from) spans.push(...blockSpans(block, from - at, to - at))
    at = end + 1
  })
  return spans
}

/** The spans of one block between two offsets; its line break stands at the offset of its length. */
function* blockSpans(block: Node, from: number, to: number): Iterable<Span> {
  let at = 0
  for (const node of block.children) {
    const text = node.text?.slice(Math.max(0, from - at), Math.max(0, to - at)) ?? ''
    if (text !== '') yield { text, attributes: textAttributes(node.marks.length > 0) }
    at += node.nodeSize
  }
  if (to > at) yield { text: '\n', attributes: breakAttributes(blockAttrs(block.attrs)) }
}

/** Reads spans stretch by stretch. */
export class SpanReader {
  readonly #spans: readonly Span[]
  #at = 0
  #used = 0

  constructor(spans: readonly Span[]) {
    this.#spans = spans
  }

  /** The next `length` characters. */
  take(length: number): Span[] {
    const taken: Span[] = []
    let left = length
    for (let span = this.#spans[this.#at]; left > 0 && span; span = this.#spans[this.#at]) {
      const text = span.text.slice(this.#used, this.#used + left)
      taken.push({ text, attributes: span.attributes })
      left -= text.length
      this.#used += text.length
      if (this.#used === span.text.length) [this.#at, this.#used] = [this.#at + 1, 0]
    }
    return taken
  }
}

/** The document that shows these spans. Total: any text has one; the last line break may be missing. */
export function spansDoc(spans: readonly Span[], kind: TextKind): Node {
  const schema = schemaOf(kind)
  const blocks: Node[] = []
  let runs: Node[] = []
  const endBlock = (attrs: BlockAttrs) => {
    blocks.push(schema.node('paragraph', kind === 'line' ? null : attrs, runs))
    runs = []
  }
  for (const { text, attributes } of spans) {
    if (kind === 'narrative' && text === '\n')
      endBlock(readBlockAttrs(attributes['list'], attributes['indent'] ?? 0))
    else runs.push(schema.text(text, attributes['bold'] ? [schema.mark('bold')] : []))
  }
  if (runs.length > 0 || blocks.length === 0) endBlock(PLAIN_BLOCK)
  return schema.node('doc', null, blocks)
}
