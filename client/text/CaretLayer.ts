/** The others' carets and selections, drawn over a text (`Layer.ts` says why not in it). */
import { Layer } from './Layer.ts'
import { type Box, domPoint, placeAt, stretchBoxes } from './textBoxes.ts'

/** A colleague's selection in this text, in indexes of the flat text. */
export interface DrawnCaret {
  readonly clientId: number
  readonly name: string
  readonly color: string
  readonly anchor: number
  readonly head: number
}

export class CaretLayer {
  readonly #root: HTMLElement
  readonly #layer: Layer
  #carets: readonly DrawnCaret[] = []

  /** `root` holds the blocks; `host` is positioned and holds root, and will hold the layer. */
  constructor(root: HTMLElement, host: HTMLElement) {
    this.#root = root
    const draw = (origin: DOMRect) => this.#carets.map((caret) => this.#drawCaret(caret, origin))
    this.#layer = new Layer({ root, host, className: 'text-carets', draw })
  }

  show(carets: readonly DrawnCaret[]): void {
    if (this.#carets.length === 0 && carets.length === 0) return
    this.#carets = carets
    this.#layer.show(carets.length > 0)
  }

  destroy(): void {
    this.#layer.destroy()
  }

  #drawCaret(caret: DrawnCaret, origin: DOMRect): HTMLElement {
    const group = this.#layer.make('text-caret-group')
    group.style.setProperty('--caret-color', caret.color)
    group.dataset['clientId'] = String(caret.clientId)
    const [from, to] = [Math.min(caret.anchor, caret.head), Math.max(caret.anchor, caret.head)]
    for (const box of stretchBoxes(this.#root, from, to))
      group.appendChild(placeAt(this.#layer.make('text-caret-selected'), box, origin))
    const bar = placeAt(this.#layer.make('text-caret'), caretBox(this.#root, caret.head), origin)
    const label = bar.appendChild(this.#layer.make('text-caret-name'))
    label.textContent = caret.name
    group.appendChild(bar)
    return group
  }
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
