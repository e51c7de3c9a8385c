/**
 * A text that is only shown, live: for the places of a form that nobody here is editing. It looks as in the editor, to the
 * pixel, so that an editor can take its place when the place is focused; it costs a listener and the elements of its
 * paragraphs.
 *
 *     const shown = showText({ parent, text, kind: 'line' })
 *     shown.setCarets(colleagues)      // their carets show here as well
 *     shown.destroy()                  // …then createTextEditor({ parent, text, … }).focus({ x, y })
 */
import './textEditor.css'
import { DOMSerializer, type Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { SharedCarets, type SharedCaret } from './SharedCarets.ts'
import { SharedMarks, type TextMark } from './SharedMarks.ts'
import { spansDoc, textSpans } from './spans.ts'
import type { TextKind } from './textSchema.ts'

export interface ShowTextOptions {
  readonly parent: HTMLElement
  readonly text: Y.Text
  readonly kind: TextKind
}

export interface ShownText {
  readonly element: HTMLElement
  setCarets(carets: readonly SharedCaret[]): void
  setMarks(marks: readonly TextMark[]): void
  destroy(): void
}

export function showText({ parent, text, kind }: ShowTextOptions): ShownText {
  const page = parent.ownerDocument
  const element = parent.appendChild(page.createElement('div'))
  const content = element.appendChild(page.createElement('div'))
  element.className = 'text-editor'
  content.className = 'text-editor-content'
  let carets: SharedCarets | null = null
  let marks: SharedMarks | null = null
  let shown: readonly Node[] = []
  const render = () => {
    const { children } = spansDoc(textSpans(text, kind), kind)
    replaceBlocks(content, shown, children)
    shown = children
    carets?.refresh()
    marks?.refresh()
  }
  render()
  text.observe(render)
  return {
    element,
    setCarets(now) {
      if (now.length > 0) carets ??= new SharedCarets(text, content, element)
      carets?.set(now, false)
    },
    setMarks(now) {
      if (now.length > 0) marks ??= new SharedMarks(text, content, element)
      marks?.set(now, false)
    },
    destroy() {
      text.unobserve(render)
      carets?.destroy()
      marks?.destroy()
      element.remove()
    },
  }
}

/** Replaces the elements of the blocks that changed; a selection in the others stays. */
function replaceBlocks(content: HTMLElement, old: readonly Node[], now: readonly Node[]): void {
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head]!.eq(now[head]!)) head++
  let tail = 0
  while (tail < most - head && old[old.length - 1 - tail]!.eq(now[now.length - 1 - tail]!)) tail++
  for (let left = old.length - head - tail; left > 0; left--) content.children[head]!.remove()
  const next = content.children[head] ?? null
  for (const block of now.slice(head, now.length - tail))
    content.insertBefore(blockElement(block, content), next)
}

/** As the editor shows it: a block that is empty, or ends in a line break, needs one more to have its last line. */
function blockElement(block: Node, { ownerDocument }: HTMLElement): globalThis.Node {
  const element = DOMSerializer.fromSchema(block.type.schema).serializeNode(block, {
    document: ownerDocument,
  })
  if (/(^|\n)$/.test(block.textContent)) element.appendChild(ownerDocument.createElement('br'))
  return element
}
