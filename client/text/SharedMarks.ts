/**
 * Stretches of one text that are marked (what comments are on): takes anchors, marks their characters where they stand now.
 * While the text on the page is ahead of the stored one (a composition), they only move along with what is composed.
 */
import { AnchoredText, type Anchor } from '@jixiao/schema'
import type * as Y from 'yjs'
import { type Delta, mapIndex } from './delta.ts'
import { Layer } from './Layer.ts'
import { placeAt, stretchBoxes } from './textBoxes.ts'

export interface TextMark {
  readonly id: string
  readonly anchor: Anchor
  /** How they read, as long as the anchor. */
  readonly quote: string
  /** The one that is looked at. */
  readonly isActive: boolean
}

interface DrawnMark {
  readonly mark: TextMark
  readonly start: number
  readonly end: number
}

export class SharedMarks {
  readonly #text: Y.Text
  readonly #root: HTMLElement
  readonly #layer: Layer
  /** Before anything is shown anew for it. */
  readonly #changed = ({ changed }: Y.Transaction) => {
    if ((changed as ReadonlyMap<unknown, unknown>).has(this.#text)) this.#read = null
  }
  #marks: readonly TextMark[] = []
  /** Null: the text has changed since it was read. */
  #read: AnchoredText | null = null
  #drawn: readonly DrawnMark[] = []

  /** `root` holds the text's blocks, `host` holds root and takes the layer. */
  constructor(text: Y.Text, root: HTMLElement, host: HTMLElement) {
    this.#text = text
    this.#root = root
    const draw = (origin: DOMRect) => this.#drawn.map((drawn) => this.#draw(drawn, origin))
    this.#layer = new Layer({ root, host, className: 'text-marks', draw })
  }

  set(marks: readonly TextMark[], held: boolean): void {
    if (marks.length > 0 && this.#marks.length === 0) this.#text.doc?.on('beforeObserverCalls', this.#changed)
    if (marks.length === 0) this.#text.doc?.off('beforeObserverCalls', this.#changed)
    this.#marks = marks
    this.#read = null
    if (!held) this.refresh()
  }

  /** The text shown is the stored one, and may have changed. */
  refresh(): void {
    if (this.#read || (this.#marks.length === 0 && this.#drawn.length === 0)) return
    const read = (this.#read = new AnchoredText(this.#text))
    this.#show(
      this.#marks.flatMap((mark) => {
        const standing = read.standingOf(mark.anchor, mark.quote)
        return standing && !standing.isGone ? { mark, start: standing.start, end: standing.end } : []
      }),
    )
  }

  /** The text shown changed, and not the stored one. */
  follow(delta: Delta): void {
    if (this.#drawn.length === 0) return
    this.#show(
      this.#drawn.map(({ mark, start, end }) => ({
        mark,
        start: mapIndex(delta, start, 'right'),
        end: mapIndex(delta, end, 'left'),
      })),
    )
  }

  destroy(): void {
    this.#text.doc?.off('beforeObserverCalls', this.#changed)
    this.#layer.destroy()
  }

  #show(drawn: readonly DrawnMark[]): void {
    this.#drawn = drawn
    this.#layer.show(drawn.length > 0)
  }

  #draw({ mark, start, end }: DrawnMark, origin: DOMRect): HTMLElement {
    const group = this.#layer.make(mark.isActive ? 'text-mark active' : 'text-mark')
    group.dataset['mark'] = mark.id
    for (const box of stretchBoxes(this.#root, start, end))
      group.appendChild(placeAt(this.#layer.make('text-mark-box'), box, origin))
    return group
  }
}

/** The mark at a point of the window, the narrowest where several lie there; null: none. */
export function markAt(host: Element, x: number, y: number): string | null {
  const hits = [...host.querySelectorAll<HTMLElement>('.text-mark')].filter((group) =>
    [...group.children].some((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      return x >= left && x <= right && y >= top && y <= bottom
    }),
  )
  const width = (group: HTMLElement) =>
    [...group.children].reduce((sum, box) => sum + box.getBoundingClientRect().width, 0)
  hits.sort((one, other) => width(one) - width(other))
  return hits[0]?.dataset['mark'] ?? null
}
