/**
 * Something drawn over a text and never in it.
 *
 * Widgets inside the editable text were considered (y-prosemirror has them) and left: Chrome breaks compositions next to
 * uneditable elements (ProseMirror works around it on Windows, its issue 1500), they change where lines wrap, and every move
 * of a colleague's caret would touch the text nodes of the person who types here. A layer above the text needs none of
 * that, and serves text that is only shown as well.
 */
interface LayerOptions {
  /** Holds the text's blocks. */
  readonly root: HTMLElement
  /** Is positioned, holds root, and will hold the layer. */
  readonly host: HTMLElement
  readonly className: string
  /** What there is to show now; `origin`: the layer's own place in the window. */
  readonly draw: (origin: DOMRect) => HTMLElement[]
}

export class Layer {
  readonly element: HTMLElement
  readonly #options: LayerOptions
  readonly #relaid = () => this.redraw()
  readonly #resized = new ResizeObserver(this.#relaid)
  #isWatching = false
  #frame = 0

  constructor(options: LayerOptions) {
    const { host, className } = options
    this.#options = options
    this.element = host.appendChild(host.ownerDocument.createElement('div'))
    this.element.className = className
    this.element.setAttribute('aria-hidden', 'true')
  }

  /** Draws; while there is something, again where a text gets narrower, or its font arrives late. */
  show(isSomething: boolean): void {
    const { root } = this.#options
    if (isSomething && !this.#isWatching) {
      this.#resized.observe(root)
      root.ownerDocument.fonts.addEventListener('loadingdone', this.#relaid)
    } else if (!isSomething) this.#unwatch()
    this.#isWatching = isSomething
    this.redraw()
  }

  /** Draws again before the next frame: the text or its layout changed. */
  redraw(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.element.replaceChildren(...this.#options.draw(this.element.getBoundingClientRect()))
    })
  }

  make(className: string): HTMLElement {
    const element = this.element.ownerDocument.createElement('div')
    element.className = className
    return element
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#unwatch()
    this.element.remove()
  }

  #unwatch(): void {
    this.#resized.disconnect()
    this.#options.root.ownerDocument.fonts.removeEventListener('loadingdone', this.#relaid)
  }
}
