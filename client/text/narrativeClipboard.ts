/**
 * Copying and pasting in a narrative. What comes (from Word, WPS, a web page, Excel) is reduced to paragraphs, lists and
 * bold; what goes out is `p ul ol li strong`, nothing else.
 */
import {
  DOMParser,
  DOMSerializer,
  Fragment,
  Slice,
  type ParseRule,
  type ResolvedPos,
} from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { LIMITS } from '@jixiao/schema'
import { listMarkup } from './listMarkup.ts'
import { pastedHtml } from './pastedHtml.ts'
import { narrativeSchema, readBlockAttrs } from './textSchema.ts'

const LIST = 'ol, ul'

/** The kind of paragraph that an element of a pasted page is: from the lists around it, or as officeHtml.ts has read it. */
function pastedBlock(dom: HTMLElement) {
  if (dom.dataset['list']) return readBlockAttrs(dom.dataset['list'], dom.dataset['indent'] ?? 0)
  const list = dom.closest('li')?.closest(LIST)
  if (!list) return readBlockAttrs(null, 0)
  let depth = -1
  for (let at: Element | null | undefined = list; at; at = at.parentElement?.closest(LIST)) depth++
  return readBlockAttrs(list.nodeName === 'OL' ? 'ordered' : 'bullet', Math.min(depth, LIMITS.indent))
}

const INNER = 'p, div, h1, h2, h3, h4, h5, h6, table, pre, blockquote'

/** An element that holds other blocks and no text of its own is no paragraph; the ones inside it are. */
const holdsBlocks = (dom: HTMLElement) => [...dom.children].some((child) => child.matches(INNER))

const isBoldWeight = (weight: string) => /^(bold(er)?|[6-9]\d{2})$/.test(weight) && null

const rules: ParseRule[] = [
  { tag: 'style, script, head, title', ignore: true },
  { tag: 'h1, h2, h3, h4, h5, h6, th', mark: 'bold', consuming: false },
  {
    tag: 'p, div, li, tr, h1, h2, h3, h4, h5, h6, pre, blockquote, dt, dd',
    node: 'paragraph',
    preserveWhitespace: false,
    getAttrs: (dom) => (holdsBlocks(dom) ? false : { ...pastedBlock(dom) }),
  },
  // Google Docs wraps everything in <b style="font-weight:normal">.
  { tag: 'b', mark: 'bold', getAttrs: (dom) => dom.style.fontWeight !== 'normal' && null },
  { tag: 'strong', mark: 'bold' },
  { style: 'font-weight', mark: 'bold', getAttrs: isBoldWeight },
]

const parser = new DOMParser(narrativeSchema, rules)

/** Writes runs of list paragraphs as nested lists. */
class NarrativeSerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options: { document?: Document } = {},
    target?: HTMLElement | DocumentFragment,
  ) {
    const page = options.document ?? document
    const into = target ?? page.createDocumentFragment()
    if (!fragment.firstChild?.isTextblock) return super.serializeFragment(fragment, options, into)
    return listMarkup(fragment.content, page, into, (block) =>
      super.serializeFragment(block.content, options),
    )
  }
}

const serializer = new NarrativeSerializer(
  DOMSerializer.nodesFromSchema(narrativeSchema),
  DOMSerializer.marksFromSchema(narrativeSchema),
)

/** Plain text: every line a paragraph, of the kind and style at the caret. One line break at the very end says nothing. */
function lines(text: string, $context: ResolvedPos): Slice {
  const { attrs } = $context.parent
  const marks = $context.marks()
  const blocks = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
  const nodes = blocks.map((line) =>
    narrativeSchema.node('paragraph', attrs, line === '' ? [] : [narrativeSchema.text(line, marks)]),
  )
  return new Slice(Fragment.from(nodes), 1, 1)
}

export const narrativeClipboard = () =>
  new Plugin({
    props: {
      clipboardParser: parser,
      clipboardSerializer: serializer,
      clipboardTextParser: lines,
      transformPastedHTML: pastedHtml,
      clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, '\n'),
    },
  })
