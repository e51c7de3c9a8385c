/**
 * The colleagues' carets in one text: takes relative positions, draws them where they stand now. While the text on the page
 * is ahead of the stored one (a composition), they only move along with what is composed.
 */
import type * as Y from 'yjs'
import { CaretLayer, type DrawnCaret } from './CaretLayer.ts'
import { mapIndex, type Delta } from './delta.ts'
import { absoluteIndex, type RelativeSelection } from './selection.ts'

/** A colleague's caret; a place in another text, or one not known here yet, is not shown. */
export interface SharedCaret extends RelativeSelection {
  readonly clientId: number
  readonly name: string
  readonly color: string
}

export class SharedCarets {
  readonly #text: Y.Text
  readonly #layer: CaretLayer
  #carets: readonly SharedCaret[] = []
  #drawn: readonly DrawnCaret[] = []

  /** `root` holds the text's blocks, `host` holds root and takes the layer. */
  constructor(text: Y.Text, root: HTMLElement, host: HTMLElement) {
    this.#text = text
    this.#layer = new CaretLayer(root, host)
  }

  set(carets: readonly SharedCaret[], held: boolean): void {
    this.#carets = carets
    if (!held) this.refresh()
  }

  /** The text shown is the stored one, and changed. */
  refresh(): void {
    if (this.#carets.length === 0 && this.#drawn.length === 0) return
    this.#drawn = this.#carets.flatMap((caret) => {
      const [anchor, head] = [absoluteIndex(this.#text, caret.anchor), absoluteIndex(this.#text, caret.head)]
      return anchor === null || head === null ? [] : [{ ...caret, anchor, head }]
    })
    this.#layer.show(this.#drawn)
  }

  /** The text shown changed, and not the stored one. */
  follow(delta: Delta): void {
    if (this.#drawn.length === 0) return
    const moved = (index: number) => mapIndex(delta, index, 'left')
    this.#drawn = this.#drawn.map((caret) => ({
      ...caret,
      anchor: moved(caret.anchor),
      head: moved(caret.head),
    }))
    this.#layer.show(this.#drawn)
  }

  destroy(): void {
    this.#layer.destroy()
  }
}
