/**
 * Whether one item may stand where it stands: closed lists, from `schema`; what is on none of them is refused. It is asked
 * of every item, also of one that the same update takes out again.
 */
import {
  CONTENT_KINDS,
  type ContentKind,
  isPlainText,
  isUnshown,
  LIMITS,
  REMOVED,
  type RemovalMark,
  sameMark,
  SHARED_TYPES,
  type SharedType,
  type TextRule,
  type ValueRule,
  valueRule,
} from '@jixiao/schema'
import * as Y from 'yjs'
import type { Knowledge } from './Knowledge.ts'
import { invalid, outside, tooLarge } from './refusals.ts'
import { nodeKeyAt, placeAt, type ShapePlace } from './shapePlace.ts'
import type { Steps } from './Steps.ts'

/** Whose items they are. */
export interface Writer {
  readonly clientId: number
  readonly memberId: string
  /** True for an import, which alone writes `others`. */
  readonly imports: boolean
  /** The clock of that clientID before this edit. */
  readonly before: number
  /** What looking at the document may cost, in all. */
  readonly steps: Steps
  /** What that clientID must have known. */
  readonly knowledge: Knowledge
}

type Content = Y.Item['content']

/** An item on its way: its place is known, whether or not it is there already. */
export interface PlacedItem {
  readonly content: Content
  /** The key that it is a value of; null in a text. */
  readonly key: string | null
  readonly parent: SharedType
  readonly at: ShapePlace
}

/** Throws INVALID_UPDATE, TOO_LARGE. */
export function requireContent(item: PlacedItem, writer: Writer): void {
  const { content, key, at } = item
  const place = placeAt(at, key)
  const isRight =
    at.rule.type === 'Text' ? key === null && isTextContent(content, at.rule) : isValue(item, writer)
  if (!isRight) {
    if (isTooLong(content)) throw tooLarge('scalar', place ?? {})
    throw outside(`${KIND_NAMES.get(content.getRef()) ?? '?'} in ${at.path[0]}`, place)
  }
  if (key === REMOVED && nodeKeyAt(at) !== null) requireOwnMark(item, writer)
}

const KIND_NAMES = new Map(Object.entries(CONTENT_KINDS).map(([name, number]) => [number as number, name]))

const isOneOf = (contents: readonly ContentKind[], content: Content) =>
  contents.some((kind) => CONTENT_KINDS[kind] === content.getRef())

function isTextContent(content: Content, { contents, attributes = {} }: TextRule): boolean {
  if (!isOneOf(contents, content)) return false
  if (content instanceof Y.ContentString) return isPlainText(content.str)
  if (!(content instanceof Y.ContentFormat)) return true
  const { key, value } = content
  return Object.hasOwn(attributes, key) && (value === null || attributes[key]!(value))
}

function isValue({ content, key, at }: PlacedItem, { imports }: Writer): boolean {
  if (at.rule.type !== 'Map' || key === null || (at.rule.importOnly && !imports)) return false
  const rule = valueRule(at.rule, key)
  if (!rule || !isOneOf(rule.contents, content)) return false
  if (content instanceof Y.ContentAny) return content.arr.length === 1 && isAllowed(content.arr[0], rule)
  // Exactly that type: Y.XmlText, say, is a Y.Text of another kind.
  return !(content instanceof Y.ContentType) || content.type.constructor === SHARED_TYPES[rule.rule!.type]
}

const isAllowed = (value: unknown, rule: ValueRule) =>
  (value === null && rule.mayBeNull === true) || rule.isValue!(value)

/** A scalar's text that would be right if it were shorter, or a label or text of `others`. */
function isTooLong(content: Content): boolean {
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false
  const value: unknown = content.arr[0]
  const texts = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  return texts.some((text) => typeof text === 'string' && text.length > LIMITS.scalar)
}

/**
 * A removal is in the name of who makes it. An undo may bring back a mark that the node had before, of whomever; and only a
 * new node, or one that began so, can be one that has not shown yet.
 */
function requireOwnMark(
  { content, parent, at }: PlacedItem,
  { clientId, memberId, before, steps }: Writer,
): void {
  const mark = content instanceof Y.ContentAny ? (content.arr[0] as RemovalMark | null) : null
  if (!mark) return
  const isNew = ({ id }: Y.Item) => id.client === clientId && id.clock >= before
  if (mark.by === memberId && (!isUnshown(mark) || isNew(parent._item!))) return
  for (let item = parent._map.get(REMOVED) ?? null; item; item = item.left) {
    steps.take()
    if (!isNew(item) && hasMark(item, mark)) return
  }
  throw invalid('MARK', placeAt(at))
}

/** Values that were overwritten one after the other may have become one item. */
const hasMark = ({ content }: Y.Item, mark: RemovalMark) =>
  content instanceof Y.ContentAny &&
  content.arr.some((value: RemovalMark | null) => value !== null && sameMark(value, mark))
