import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { LIMITS, type Paragraph, isBlankNarrative } from '@jixiao/schema'
import { FormTooLarge } from '../FormProblem.ts'
import { MAX_CELL_LENGTH } from '../limits.ts'
import { type ListPlace, ParagraphBuilder } from './ParagraphBuilder.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

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

/** What the elements around a node make of it. */
interface Context {
  readonly bold: boolean
  readonly place: ListPlace
}

/** A step of the walk: go into a node, or do what is due where an element ends. */
type Step = { readonly node: Node; readonly context: Context } | { readonly leave: () => void }

/**
 * HTML, anybody's -> paragraphs: its text, what of it is bold, and its lists. Everything else (scripts, styles,
 * attributes, links, pictures) is left out. The inverse of `narrativeHtml` for whatever that prints.
 *
 * A loop with a stack of its own, as text may be nested deeper than functions can be.
 */
export function parseNarrativeHtml(html: string): Paragraph[] {
  if (html.length > MAX_CELL_LENGTH) throw tooLong()
  const builder = new ParagraphBuilder()
  const outermost: Context = { bold: false, place: { list: null, depth: -1 } }
  const steps: Step[] = stepsInto(parseFragment(html).childNodes, outermost)
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('leave' in step) step.leave()
    else for (const next of visit(step.node, step.context, builder)) steps.push(next)
  }
  builder.end()
  return isBlankNarrative(builder.paragraphs) ? [] : [...builder.paragraphs]
}

/** Nodes in order, as a stack has them: the first one last. */
const stepsInto = (nodes: readonly Node[], context: Context): Step[] =>
  nodes.map((node) => ({ node, context })).reverse()

function visit(node: Node, context: Context, builder: ParagraphBuilder): Step[] {
  if (node.nodeName === '#text') {
    builder.text((node as DefaultTreeAdapterTypes.TextNode).value, context.bold, context.place)
    return []
  }
  if (!('tagName' in node) || DROPPED.has(node.tagName)) return []
  return visitElement(node, context, builder)
}

function visitElement(element: Element, context: Context, builder: ParagraphBuilder): Step[] {
  const tag = element.tagName
  if (tag === 'br') {
    builder.lineBreak(context.place)
    return []
  }
  const inner = innerContext(tag, context)
  const leave = enter(tag, inner, builder)
  return [...(leave ? [{ leave }] : []), ...stepsInto(element.childNodes, inner)]
}

/** Does what is due where an element starts, and gives what is due where it ends. */
function enter(tag: string, { place }: Context, builder: ParagraphBuilder): (() => void) | null {
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

function innerContext(tag: string, context: Context): Context {
  if (tag === 'b' || tag === 'strong') return { ...context, bold: true }
  if (tag !== 'ul' && tag !== 'ol') return context
  const depth = Math.min(context.place.depth + 1, LIMITS.indent)
  return { ...context, place: { list: tag === 'ol' ? 'ordered' : 'bullet', depth } }
}

const tooLong = () =>
  new FormTooLarge(
    `一段文字连同格式超过${MAX_CELL_LENGTH}个字符，不能读取。`,
    `A text with its markup has more than ${MAX_CELL_LENGTH} characters and cannot be read.`,
  )
