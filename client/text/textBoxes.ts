/** Where stretches of a shown text lie on the page. Blocks hold nothing but their text, so a place is an offset in a block's text. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The node and offset of a flat index in what is shown. */
export function domPoint(root: HTMLElement, index: number): { node: Node; offset: number; block: Element } {
  let left = Math.max(0, index)
  let block = root.firstElementChild!
  for (; block.nextElementSibling; block = block.nextElementSibling) {
    const length = block.textContent!.length
    if (left <= length) break
    left -= length + 1
  }
  const texts = root.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let last: Text | null = null
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    if (left <= text.length) return { node: text, offset: left, block }
    left -= text.length
    last = text
  }
  return last ? { node: last, offset: last.length, block } : { node: block, offset: 0, block }
}

/** The boxes of a stretch, line by line: of the text nodes, since an element in the range would add its own. */
export function stretchBoxes(root: HTMLElement, from: number, to: number): Box[] {
  if (from === to) return []
  const page = root.ownerDocument
  const [start, end] = [domPoint(root, from), domPoint(root, to)]
  const stretch = page.createRange()
  stretch.setStart(start.node, start.offset)
  stretch.setEnd(end.node, end.offset)
  const boxes: Box[] = []
  const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    if (!stretch.intersectsNode(text)) continue
    const part = page.createRange()
    part.setStart(text, text === start.node ? start.offset : 0)
    part.setEnd(text, text === end.node ? end.offset : text.length)
    boxes.push(...part.getClientRects())
  }
  return boxes
}

/** Puts an element of a layer where a box is. */
export function placeAt(element: HTMLElement, box: Box, origin: DOMRect): HTMLElement {
  Object.assign(element.style, {
    transform: `translate(${box.left - origin.left}px, ${box.top - origin.top}px)`,
    height: `${box.height}px`,
  })
  if (box.width > 0) element.style.width = `${box.width}px`
  return element
}
