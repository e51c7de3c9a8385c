/**
 * Places in a ProseMirror document and in its flat text.
 *
 * The flat text of a document is its blocks, each followed by one line break (also the last one; in a cell that last break
 * is never stored). A block's end and the next one's start are two positions in ProseMirror and one character here, so
 * in block k: index = position - 1 - k.
 */
import type { Node } from 'prosemirror-model'

/** Characters of the flat text, the last block's line break included. */
export const flatLength = (doc: Node) => doc.content.size - doc.childCount

/** The index in the flat text of a position; between two blocks it is the later one's start. */
export function flatIndex(doc: Node, position: number): number {
  const $position = doc.resolve(position)
  const block = $position.index(0)
  return $position.depth === 0 ? position - block : position - 1 - block
}

/** Where a flat index lies: which block, where it starts (the position before it), how far inside. */
export interface BlockPoint {
  readonly block: number
  readonly start: number
  readonly offset: number
}

/** The block and offset of a flat index; an index past the end is the end of the last block. */
export function blockPoint(doc: Node, index: number): BlockPoint {
  let start = 0
  let offset = Math.max(0, index)
  for (let block = 0; ; block++) {
    const node = doc.child(block)
    if (offset <= node.content.size) return { block, start, offset }
    if (block === doc.childCount - 1) return { block, start, offset: node.content.size }
    offset -= node.content.size + 1
    start += node.nodeSize
  }
}

/** The position of a flat index, always inside a block. */
export function docPosition(doc: Node, index: number): number {
  const { start, offset } = blockPoint(doc, index)
  return start + 1 + offset
}
