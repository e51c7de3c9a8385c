/**
 * The guard's first question: is what a transaction put in and took away of the document's shape? Closed lists, from
 * `schema`; what is on none of them is refused. Looks at structs, not at the outcome: what an update puts in and
 * deletes again is judged too.
 */
import {
  type FieldKey,
  fieldOf,
  type IndicatorCell,
  indicatorsOf,
  isNodeKey,
  isOrderKey,
  LIMITS,
  nodeLevel,
  type NodeMap,
  type Place,
  SCALARS,
  type ScalarKey,
  TEXT_ATTRIBUTES,
} from '@jixiao/schema'
import * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { standsBetweenNeighbours } from './neighbours.ts'
import { shapePlace, type ShapePlace } from './places.ts'

/** Throws INVALID_UPDATE, with the place where there is one. */
export function requireShape(transaction: Y.Transaction, clientId: number, mayWriteOthers: boolean): void {
  const { doc } = transaction
  for (const item of newItems(transaction, clientId)) {
    const place = item.parent instanceof Y.AbstractType ? shapePlace(item.parent) : null
    if (!place || (place.kind === 'OTHERS' && !mayWriteOthers)) throw outside('root or nested type')
    requireContent(item, place)
    if (!standsBetweenNeighbours(item, doc)) throw outside('neighbours', placeOf(place, item.parentSub))
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => requireDeletable(struct))
  for (const [type, keys] of transaction.changed) {
    const place = shapePlace(type)
    if (place?.kind === 'NODE') requireNode(place.key, doc)
    // Yjs tells of a new node by its parent alone.
    if (place?.kind === 'INDICATORS') for (const key of keys) requireNode(key!, doc)
  }
}

function newItems(transaction: Y.Transaction, clientId: number): Y.Item[] {
  const structs = transaction.doc.store.clients.get(clientId) ?? []
  const from = transaction.beforeState.get(clientId) ?? 0
  const items: Y.Item[] = []
  for (let i = structs.length - 1; i >= 0 && structs[i]!.id.clock >= from; i--) {
    const struct = structs[i]!
    if (!(struct instanceof Y.Item)) throw outside('structs without content')
    items.push(struct)
  }
  return items
}

function requireContent(item: Y.Item, place: ShapePlace): void {
  if (isAllowed(item, place)) return
  const where = placeOf(place, item.parentSub)
  throw isTooLong(item.content)
    ? problem('TOO_LARGE', { ...TOO_LONG, places: [where ?? {}] })
    : outside(`${item.content.constructor.name} at ${place.kind}`, where)
}

/** A scalar text, or a label or text of `others`, that would be right if it were shorter. */
function isTooLong(content: Content): boolean {
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false
  const value: unknown = content.arr[0]
  const texts = hasExactly(value, ['label', 'text']) ? [value.label, value.text] : [value]
  return texts.some((text) => typeof text === 'string' && text.length > LIMITS.scalar)
}
const TOO_LONG = { zh: `超出上限 ${LIMITS.scalar}。`, en: `Over the limit of ${LIMITS.scalar}.` }

function isAllowed({ content, parentSub }: Y.Item, place: ShapePlace): boolean {
  switch (place.kind) {
    case 'PLAIN_TEXT':
      return parentSub === null && isText(content)
    case 'NARRATIVE':
      return parentSub === null && (isText(content) || isFormat(content))
    case 'FIELDS':
      return parentSub !== null && isScalar(parentSub, content)
    case 'OTHERS':
      return parentSub !== null && parentSub.length <= 8 && isValue(content, isOther)
    case 'INDICATORS':
      return isNodeKey(parentSub) && isType(content, Y.Map)
    case 'NODE':
      return parentSub !== null && isNodeValue(parentSub, content)
  }
}

type Content = Y.Item['content']

const isText = (content: Content) => content instanceof Y.ContentString || content instanceof Y.ContentDeleted

function isFormat(content: Content): boolean {
  if (!(content instanceof Y.ContentFormat)) return false
  const allowed = Object.hasOwn(TEXT_ATTRIBUTES, content.key)
  return allowed && (content.value === null || TEXT_ATTRIBUTES[content.key as 'bold'](content.value))
}

function isScalar(key: string, content: Content): boolean {
  return (
    Object.hasOwn(SCALARS, key) &&
    isValue(content, (value) => value === null || SCALARS[key as ScalarKey](value))
  )
}

/** One value of a map's key; or one that was overwritten before it was sent. */
function isValue(content: Content, test: (value: unknown) => boolean): boolean {
  if (content instanceof Y.ContentDeleted) return true
  return content instanceof Y.ContentAny && content.arr.length === 1 && test(content.arr[0])
}

/** Exactly that type: Y.XmlText, say, is a Y.Text of another kind. */
const isType = (content: Content, type: typeof Y.Map | typeof Y.Text) =>
  content instanceof Y.ContentType && content.type.constructor === type

function isNodeValue(key: string, content: Content): boolean {
  switch (key) {
    case 'level':
      return (
        content instanceof Y.ContentAny &&
        isValue(content, (value) => value === 1 || value === 2 || value === 3)
      )
    case 'name':
    case 'target':
      return isType(content, Y.Text)
    case 'at':
      return isValue(content, isAt)
    case 'weight':
      return isValue(
        content,
        (value) => value === null || (typeof value === 'number' && Number.isFinite(value)),
      )
    case 'removed':
      return isValue(content, (value) => value === null || isMark(value))
    default:
      return false
  }
}

const isAt = (value: unknown) =>
  hasExactly(value, ['parent', 'order']) &&
  (value.parent === null || isNodeKey(value.parent)) &&
  isOrderKey(value.order)
const isMark = (value: unknown) =>
  hasExactly(value, ['by', 'at']) && [value.by, value.at].every((text) => isShort(text, 64))
const isOther = (value: unknown) =>
  hasExactly(value, ['label', 'text']) &&
  [value.label, value.text].every((text) => isShort(text, LIMITS.other))
const isShort = (value: unknown, length: number) => typeof value === 'string' && value.length <= length

function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== keys.length) return false
  return keys.every((key) => Object.hasOwn(value, key))
}

/** Nothing in `indicators` is ever deleted or set anew, and a node's level, name and target stay the ones it got. */
function requireDeletable(struct: Y.Item | Y.GC): void {
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) throw outside('deletion')
  const place = shapePlace(struct.parent)
  const key = struct.parentSub ?? ''
  const kept =
    place?.kind === 'INDICATORS' || (place?.kind === 'NODE' && ['level', 'name', 'target'].includes(key))
  if (!place || kept) throw outside('deletion of an indicator', place ? placeOf(place, key) : undefined)
}

/** A node that was made or changed is whole, and stands under a node one level up. */
function requireNode(key: string, doc: Y.Doc): void {
  const node = indicatorsOf(doc).get(key)
  if (!node || !isWhole(node) || !standsRight(node, doc)) throw outside('indicator', { indicator: key })
}

function isWhole(node: NodeMap): boolean {
  const level = node.get('level')
  const hasTarget = node.get('target') instanceof Y.Text
  return (
    node.get('name') instanceof Y.Text &&
    isAt(node.get('at')) &&
    level !== undefined &&
    (level === 3) === hasTarget
  )
}

function standsRight(node: NodeMap, doc: Y.Doc): boolean {
  const { parent } = node.get('at') as { parent: string | null }
  const above = parent === null ? undefined : indicatorsOf(doc).get(parent)
  return parent === null
    ? nodeLevel(node) === 1
    : above !== undefined && nodeLevel(above) === nodeLevel(node) - 1
}

function placeOf(place: ShapePlace, key: string | null): Place | undefined {
  switch (place.kind) {
    case 'PLAIN_TEXT':
    case 'NARRATIVE':
      return place.place
    case 'FIELDS': {
      const field = fieldOf((key ?? '') as FieldKey)
      return field && { field }
    }
    case 'INDICATORS':
      return isNodeKey(key) ? { indicator: key } : undefined
    case 'NODE':
      return { indicator: place.key, ...cellOf(key) }
    case 'OTHERS':
      return undefined
  }
}

const CELLS: Readonly<Record<string, IndicatorCell>> = { name: 'NAME', target: 'TARGET', weight: 'WEIGHT' }
const cellOf = (key: string | null) =>
  key !== null && Object.hasOwn(CELLS, key) ? { cell: CELLS[key]! } : {}

const outside = (what: string, place?: Place) =>
  problem('INVALID_UPDATE', {
    zh: `这次修改不符合绩效目标表的结构（${what}）。`,
    en: `The update is not of a declaration's shape (${what}).`,
    ...(place ? { places: [place] } : {}),
  })
