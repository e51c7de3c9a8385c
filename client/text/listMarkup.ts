/**
 * Flat list paragraphs as the nested lists of HTML: an item of depth n stands in n + 1 lists.
 */
import type { Node } from 'prosemirror-model'
import { blockAttrs, type BlockAttrs } from './textSchema.ts'

type Target = HTMLElement | DocumentFragment

/** Appends the paragraphs to `into`, runs of list items as `ol` and `ul`; `inside` gives a paragraph's content. */
export function listMarkup<T extends Target>(
  blocks: readonly Node[],
  page: Document,
  into: T,
  inside: (block: Node) => globalThis.Node,
): T {
  let lists: HTMLElement[] = []
  for (const block of blocks) {
    const attrs = blockAttrs(block.attrs)
    lists = attrs.list ? openLists(lists, attrs, into, page) : []
    const element = page.createElement(attrs.list ? 'li' : 'p')
    element.appendChild(inside(block))
    ;(lists[lists.length - 1] ?? into).appendChild(element)
  }
  return into
}

/** The chain of lists for an item: the ones that stay open, and new ones inside the last item. */
function openLists(
  lists: readonly HTMLElement[],
  { list, indent }: BlockAttrs,
  into: Target,
  page: Document,
): HTMLElement[] {
  const tag = list === 'ordered' ? 'OL' : 'UL'
  const open = lists.slice(0, indent + 1)
  if (open.length === indent + 1 && open[indent]!.nodeName !== tag) open.pop()
  while (open.length <= indent) {
    const outer = open[open.length - 1]
    const fresh = page.createElement(tag)
    ;(outer ? (outer.lastElementChild ?? outer.appendChild(page.createElement('li'))) : into).appendChild(
      fresh,
    )
    open.push(fresh)
  }
  return open
}
