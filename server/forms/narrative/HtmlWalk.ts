import type { DefaultTreeAdapterTypes } from 'parse5'
import { LIMITS } from '@jixiao/schema'
import { type ListPlace, ParagraphBuilder } from './ParagraphBuilder.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** What is dropped with everything in it: it is not text. */
const DROPPED = new Set(
  'script style template head title iframe noembed noframes noscript object embed applet audio video canvas'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr html main menu nav pre section summary table caption tbody thead tfoot tr td th'
  ).split(' '),
)

/** How the HTML of a certain kind of file differs. */
export interface HtmlDialect {
  /** Dropped with everything in it, as nobody sees it. */
  isUnseen(element: HtmlElement): boolean
  /** Text in place of an element. */
  textOf(element: HtmlElement): string | null
  /** Of text as it stands in the source. */
  shown(text: string): string
  /** The list that a paragraph is an item of, where it says so itself. */
  itemOf(paragraph: HtmlElement): ListPlace | null
  /** Takes a table out of the text: true where it did. */
  takeTable(table: HtmlElement): boolean
}

const PLAIN: HtmlDialect = {
  isUnseen: () => false,
  textOf: () => null,
  shown: (text) => text,
  itemOf: () => null,
  takeTable: () => false,
}

/** What the elements around a node make of it. */
interface Context {
  readonly bold: boolean
  readonly place: ListPlace
}

/** A step of the walk: go into a node, or do what is due where an element ends. */
type Step = { readonly node: HtmlNode; readonly context: Context } | { readonly leave: () => void }

/**
 * Walks through nodes of HTML and gathers their paragraphs. A loop with a stack of its own, as text may be nested deeper
 * than functions can be.
 */
export class HtmlWalk {
  readonly builder = new ParagraphBuilder()
  readonly #dialect: HtmlDialect

  constructor(dialect: Partial<HtmlDialect> = {}) {
    this.#dialect = { ...PLAIN, ...dialect }
  }

  walk(nodes: readonly HtmlNode[]): void {
    const steps: Step[] = stepsInto(nodes, { bold: false, place: { list: null, depth: -1 } })
    for (let step = steps.pop(); step; step = steps.pop()) {
      if ('leave' in step) step.leave()
      else for (const next of this.#visit(step.node, step.context)) steps.push(next)
    }
    this.builder.end()
  }

  #visit(node: HtmlNode, context: Context): Step[] {
    if (node.nodeName === '#text') {
      const { value } = node as DefaultTreeAdapterTypes.TextNode
      this.builder.text(this.#dialect.shown(value), context.bold, context.place)
      return []
    }
    if (!('tagName' in node) || DROPPED.has(node.tagName) || this.#dialect.isUnseen(node)) return []
    return this.#visitElement(node, context)
  }

  #visitElement(element: HtmlElement, context: Context): Step[] {
    const tag = element.tagName
    if (tag === 'br') {
      this.builder.lineBreak(context.place)
      return []
    }
    const text = this.#dialect.textOf(element)
    if (text !== null) {
      this.builder.text(text, context.bold, context.place)
      return []
    }
    if (tag === 'table') {
      this.builder.split()
      if (this.#dialect.takeTable(element)) return []
    }
    const inner = this.#innerContext(element, context)
    const leave = this.#enter(tag, inner)
    return [...(leave ? [{ leave }] : []), ...stepsInto(element.childNodes, inner)]
  }

  /** Does what is due where an element starts, and gives what is due where it ends. */
  #enter(tag: string, { place }: Context): (() => void) | null {
    const { builder } = this
    if (tag === 'p' || tag === 'li') {
      builder.begin(place)
      return () => builder.end()
    }
    if (tag === 'ul' || tag === 'ol') {
      builder.end()
      return () => builder.split()
    }
    if (!BLOCKS.has(tag)) return null
    builder.split()
    return () => builder.split()
  }

  #innerContext(element: HtmlElement, context: Context): Context {
    const tag = element.tagName
    if (tag === 'b' || tag === 'strong') return { ...context, bold: true }
    if (tag === 'p') return { ...context, place: this.#dialect.itemOf(element) ?? context.place }
    if (tag !== 'ul' && tag !== 'ol') return context
    const depth = Math.min(context.place.depth + 1, LIMITS.indent)
    return { ...context, place: { list: tag === 'ol' ? 'ordered' : 'bullet', depth } }
  }
}

/** Nodes in order, as a stack has them: the first one last. */
const stepsInto = (nodes: readonly HtmlNode[], context: Context): Step[] =>
  nodes.map((node) => ({ node, context })).reverse()
