/**
 * From the shared text to ProseMirror, second half: makes a delta's changes in a transaction, each as the smallest step there
 * is, so that blocks that stay keep their nodes on the page.
 */
import type { Node } from 'prosemirror-model'
import { TextSelection, type Transaction } from 'prosemirror-state'
import { mapIndex, type Attributes, type Delta, type Op } from './delta.ts'
import { docPosition, flatIndex } from './flatIndex.ts'
import { blockAttrs, readBlockAttrs, sameBlock, type BlockAttrs, type TextKind } from './textSchema.ts'

/** Makes a delta's changes and keeps the selection beside the characters that it stood by. */
export function applyDelta(tr: Transaction, delta: Delta, kind: TextKind): Transaction {
  const { anchor, head } = tr.selection
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)].map((at) => flatIndex(tr.doc, at)) as [
    number,
    number,
  ]
  const cursor = new EditCursor(tr, kind)
  for (const op of delta) cursor.apply(op)
  if (!tr.docChanged) return tr
  const end = docPosition(tr.doc, mapIndex(delta, to, 'left'))
  const start = from === to ? end : Math.min(end, docPosition(tr.doc, mapIndex(delta, from, 'right')))
  const selection = TextSelection.create(tr.doc, anchor <= head ? start : end, anchor <= head ? end : start)
  return tr.selection.eq(selection) ? tr : tr.setSelection(selection)
}

/** Walks the document block by block as a delta walks the text. */
class EditCursor {
  readonly #tr: Transaction
  readonly #breaks: boolean
  #block = 0
  #start = 0
  #offset = 0

  constructor(tr: Transaction, kind: TextKind) {
    this.#tr = tr
    this.#breaks = kind === 'narrative'
  }

  apply(op: Op): void {
    if ('insert' in op) this.#insert(op.insert, op.attributes)
    else if ('delete' in op) this.#delete(op.delete)
    else if (op.attributes) this.#restyle(op.retain, op.attributes)
    else this.#advance(op.retain)
  }

  get #node(): Node {
    return this.#tr.doc.child(this.#block)
  }

  get #position() {
    return this.#start + 1 + this.#offset
  }

  /** Goes on by as many characters; at most to the end of the last block. */
  #advance(length: number): void {
    let left = length
    while (left > this.#node.content.size - this.#offset && this.#block < this.#tr.doc.childCount - 1) {
      left -= this.#node.content.size - this.#offset + 1
      this.#nextBlock()
    }
    this.#offset = Math.min(this.#offset + left, this.#node.content.size)
  }

  #nextBlock(): void {
    this.#start += this.#node.nodeSize
    this.#block++
    this.#offset = 0
  }

  #insert(text: string, attributes: Attributes): void {
    for (const part of this.#breaks ? text.split(/(\n)/) : [text]) {
      if (this.#breaks && part === '\n')
        this.#split(readBlockAttrs(attributes['list'], attributes['indent'] ?? 0))
      else if (part !== '') this.#insertText(part, attributes['bold'] === true)
    }
  }

  #insertText(text: string, bold: boolean): void {
    const { schema } = this.#tr.doc.type
    this.#tr.insert(this.#position, schema.text(text, bold ? [schema.mark('bold')] : []))
    this.#offset += text.length
  }

  /** A new line break ends the text before it, which takes on the break's kind; the text behind keeps its own. */
  #split(attrs: BlockAttrs): void {
    this.#tr.split(this.#position)
    this.#setBlock(attrs)
    this.#nextBlock()
  }

  #delete(length: number): void {
    const [from, start, block, offset] = [this.#position, this.#start, this.#block, this.#offset]
    this.#advance(length)
    const { attrs } = this.#node
    this.#tr.delete(from, this.#position)
    ;[this.#start, this.#block, this.#offset] = [start, block, offset]
    // Of joined blocks the last one's line break is left, and with it that one's kind.
    this.#setBlock(blockAttrs(attrs))
  }

  #restyle(length: number, attributes: Attributes): void {
    for (let left = length; left > 0;) {
      const inText = Math.min(left, this.#node.content.size - this.#offset)
      if (inText > 0) this.#setBold(inText, attributes)
      this.#offset += inText
      left -= inText
      if (left === 0) return
      this.#setBlock(changedBlock(blockAttrs(this.#node.attrs), attributes))
      left--
      if (this.#block === this.#tr.doc.childCount - 1) return
      this.#nextBlock()
    }
  }

  #setBold(length: number, attributes: Attributes): void {
    if (!('bold' in attributes)) return
    const mark = this.#tr.doc.type.schema.marks['bold']!
    const [from, to] = [this.#position, this.#position + length]
    if (attributes['bold'] === true) this.#tr.addMark(from, to, mark.create())
    else this.#tr.removeMark(from, to, mark)
  }

  #setBlock(attrs: BlockAttrs): void {
    if (this.#breaks && !sameBlock(blockAttrs(this.#node.attrs), attrs)) {
      this.#tr.setNodeMarkup(this.#start, null, attrs)
    }
  }
}

/** A block's kind after a change of its line break's attributes. */
function changedBlock(old: BlockAttrs, attributes: Attributes): BlockAttrs {
  const list = 'list' in attributes ? attributes['list'] : old.list
  const indent = 'indent' in attributes ? (attributes['indent'] ?? 0) : old.indent
  return readBlockAttrs(list, indent)
}
