/**
 * The others' carets and selections, drawn over a text and never in it.
 *
 * Widgets inside the editable text were considered (y-prosemirror has them) and left: Chrome breaks compositions next to
 * uneditable elements (ProseMirror works around it on Windows, its issue 1500), a caret in the text changes where lines
 * wrap, and every move of a colleague's caret would touch the text nodes of the person who types here. A layer above
 * the text needs none of that, and serves text that is only shown as well. Blocks hold nothing but their text, so a place is
 * an offset in a block's text.
 */

/** A colleague's selection in this text, in indexes of the flat text. */
export interface DrawnCaret {
  readonly clientId: number
  readonly name: string
  readonly color: string
  readonly anchor: number
  readonly head: number
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export class CaretLayer {
  readonly #root: HTMLElement
  readonly #layer: HTMLElement
  readonly #relaid = () => this.redraw()
  readonly #resized = new ResizeObserver(this.#relaid)
  #carets: readonly DrawnCaret[] = []
  #frame = 0

  /** `root` holds the blocks; `host` is positioned and holds root, and will hold the layer. */
  constructor(root: HTMLElement, host: HTMLElement) {
    this.#root = root
    this.#layer = host.appendChild(root.ownerDocument.createElement('div'))
    this.#layer.className = 'text-carets'
    this.#layer.setAttribute('aria-hidden', 'true')
  }

  show(carets: readonly DrawnCaret[]): void {
    if (this.#carets.length === 0 && carets.length === 0) return
    if (this.#carets.length === 0) this.#watchLayout()
    if (carets.length === 0) this.#unwatchLayout()
    this.#carets = carets
    this.redraw()
  }

  /** Draws again before the next frame: the text or its layout changed. */
  redraw(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#draw()
    })
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#unwatchLayout()
    this.#layer.remove()
  }

  /** While there are carets: a text that gets narrower, or its font that arrives late, moves them. */
  #watchLayout(): void {
    this.#resized.observe(this.#root)
    this.#root.ownerDocument.fonts.addEventListener('loadingdone', this.#relaid)
  }

  #unwatchLayout(): void {
    this.#resized.disconnect()
    this.#root.ownerDocument.fonts.removeEventListener('loadingdone', this.#relaid)
  }

  #draw(): void {
    const origin = this.#layer.getBoundingClientRect()
    this.#layer.replaceChildren(...this.#carets.map((caret) => this.#drawCaret(caret, origin)))
  }

  #drawCaret(caret: DrawnCaret, origin: DOMRect): HTMLElement {
    const group = this.#element('text-caret-group')
    group.style.setProperty('--caret-color', caret.color)
    group.dataset['clientId'] = String(caret.clientId)
    for (const box of selectedBoxes(this.#root, caret))
      group.appendChild(place(this.#element('text-caret-selected'), box, origin))
    const bar = place(this.#element('text-caret'), caretBox(this.#root, caret.head), origin)
    const label = bar.appendChild(this.#element('text-caret-name'))
    label.textContent = caret.name
    group.appendChild(bar)
    return group
  }

  #element(className: string): HTMLElement {
    const element = this.#layer.ownerDocument.createElement('div')
    element.className = className
    return element
  }
}

function place(element: HTMLElement, box: Box, origin: DOMRect): HTMLElement {
  Object.assign(element.style, {
    transform: `translate(${box.left - origin.left}px, ${box.top - origin.top}px)`,
    height: `${box.height}px`,
  })
  if (box.width > 0) element.style.width = `${box.width}px`
  return element
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

/** The boxes of the selected text, line by line: of the text nodes, since an element in the range would add its own. */
function selectedBoxes(root: HTMLElement, { anchor, head }: DrawnCaret): Box[] {
  if (anchor === head) return []
  const page = root.ownerDocument
  const [start, end] = [domPoint(root, Math.min(anchor, head)), domPoint(root, Math.max(anchor, head))]
  const selected = page.createRange()
  selected.setStart(start.node, start.offset)
  selected.setEnd(end.node, end.offset)
  const boxes: Box[] = []
  const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    if (!selected.intersectsNode(text)) continue
    const part = page.createRange()
    part.setStart(text, text === start.node ? start.offset : 0)
    part.setEnd(text, text === end.node ? end.offset : text.length)
    boxes.push(...part.getClientRects())
  }
  return boxes
}

/** Where a caret stands: beside its character, in an empty block where its text would begin. */
function caretBox(root: HTMLElement, index: number): Box {
  const { node, offset, block } = domPoint(root, index)
  const range = root.ownerDocument.createRange()
  range.setStart(node, offset)
  const box = range.getClientRects()[0]
  if (box) return { left: box.left, top: box.top, width: 0, height: box.height }
  const { left, top, height } = (block.querySelector('br') ?? block).getBoundingClientRect()
  return { left, top, width: 0, height }
}
