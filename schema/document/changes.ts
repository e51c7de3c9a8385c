/**
 * What one Yjs transaction did to a document, as typed changes with their places. The guard judges them, the history
 * records them, the page shows where a colleague has just been.
 *
 * Call it from a handler of `afterTransaction`: later, Yjs has thrown away what was deleted.
 */
import * as Y from 'yjs'
import { NARRATIVES } from './declaration.ts'
import { indicatorsOf, nodeAt, nodeLevel, nodeName, nodeRemoved } from './read.ts'
import { scalarText } from './scalarText.ts'
import { type FieldKey, fieldOf, type IndicatorCell, type Place } from './place.ts'
import { FIELDS_ROOT, INDICATORS_ROOT, NAME_ROOT, OTHERS_ROOT } from './shape.ts'
import { isUnshown, type NodeAt, type RemovalMark, SCALARS } from './values.ts'

/** Any shared type; Yjs itself types events with `any`. */
// oxlint-disable-next-line typescript/no-explicit-any
export type SharedType = Y.AbstractType<Y.YEvent<any>>

export type ChangeKind = 'EDIT' | 'ADD' | 'MOVE' | 'REMOVE' | 'RESTORE'

export interface TypedChange {
  readonly kind: ChangeKind
  readonly place: Place
  /** Of an indicator that comes or goes, the key of the one above it. */
  readonly under?: string | null
  /** What stood there before and stands there now, as a person would read it; null: nothing. */
  readonly from: string | null
  readonly to: string | null
}

const TEXT_ROOTS: readonly string[] = [NAME_ROOT, ...NARRATIVES]

/** What a text read before a transaction and reads after it. */
export type ReadTextChange = (text: Y.Text, transaction: Y.Transaction) => { from: string; to: string }

const readWhole: ReadTextChange = (text, transaction) => ({
  from: textBefore(text, transaction),
  to: text.toString(),
})

/**
 * The changes of a transaction, one for each place it touched. Types outside the document's shape are passed over.
 * `readNarrative`: how the long texts are read (see `NarrativeReader`).
 */
export function typedChanges(
  transaction: Y.Transaction,
  readNarrative: ReadTextChange = readWhole,
): TypedChange[] {
  const changes: TypedChange[] = []
  for (const [type, keys] of transaction.changed) {
    const root = rootName(type)
    if (root === null) changes.push(...nodeChanges(type, transaction))
    else changes.push(...rootChanges(root, keys, { type, transaction, readNarrative }))
  }
  return changes
}

interface ChangedRoot {
  readonly type: SharedType
  readonly transaction: Y.Transaction
  readonly readNarrative: ReadTextChange
}

function rootChanges(
  root: string,
  keys: Set<string | null>,
  { type, transaction, readNarrative }: ChangedRoot,
): TypedChange[] {
  if (root === FIELDS_ROOT) return fieldChanges(type, transaction)
  if (root === OTHERS_ROOT) return [{ kind: 'EDIT', place: {}, from: null, to: null }]
  if (root === INDICATORS_ROOT) return addedNodes(type, keys, transaction)
  if (!TEXT_ROOTS.includes(root)) return []
  const read = root === NAME_ROOT ? readWhole : readNarrative
  return [textChange({ field: fieldOf(root as FieldKey) }, read(asText(type), transaction))]
}

/** The name of a root type; null for a nested one. */
export function rootName(type: SharedType): string | null {
  if (type._item !== null) return null
  for (const [name, root] of type.doc?.share ?? []) if (root === type) return name
  return null
}

/** The key of the node that a nested type is, or is a text of; null where it is neither. */
export function nodeKeyOf(type: SharedType): { key: string; cell: IndicatorCell | null } | null {
  const item = type._item
  if (!item || !(item.parent instanceof Y.AbstractType)) return null
  if (rootName(item.parent) === INDICATORS_ROOT) return { key: item.parentSub!, cell: null }
  const node = item.parent._item
  if (!node || !(node.parent instanceof Y.AbstractType) || rootName(node.parent) !== INDICATORS_ROOT)
    return null
  return { key: node.parentSub!, cell: item.parentSub === 'target' ? 'TARGET' : 'NAME' }
}

// A type found by its place in the shape is of that place's kind: the guard lets no other in.
const asMap = (type: SharedType) => type as unknown as Y.Map<unknown>
const asText = (type: SharedType) => type as unknown as Y.Text

/** True for what came into being in this transaction. */
const isNew = (item: Y.Item, transaction: Y.Transaction) =>
  item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)

function addedNodes(type: SharedType, keys: Set<string | null>, { doc }: Y.Transaction): TypedChange[] {
  return [...keys].flatMap((key) => {
    const node = key === null ? undefined : indicatorsOf(doc).get(key)
    // One that does not show yet is added when it is first shown.
    if (!node || isUnshown(nodeRemoved(node))) return []
    return [wholeChange('ADD', key!, doc)]
  })
}

function fieldChanges(type: SharedType, transaction: Y.Transaction): TypedChange[] {
  return keyChanges(type, transaction).flatMap(({ key, before, after }) => {
    const field = key in SCALARS ? fieldOf(key as FieldKey) : null
    return field
      ? [{ kind: 'EDIT', place: { field }, from: scalarText(key, before), to: scalarText(key, after) }]
      : []
  })
}

interface KeyChange {
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

function keyChanges(type: SharedType, transaction: Y.Transaction): KeyChange[] {
  const map = asMap(type)
  const event = new Y.YEvent(map, transaction)
  return [...event.keys].map(([key, { oldValue }]) => ({ key, before: oldValue, after: map.get(key) }))
}

function nodeChanges(type: SharedType, transaction: Y.Transaction): TypedChange[] {
  const where = nodeKeyOf(type)
  if (!where) return []
  const node = where.cell === null ? type : (type._item!.parent as SharedType)
  if (isNew(node._item!, transaction)) return []
  if (where.cell !== null)
    return [textChange({ indicator: where.key, cell: where.cell }, readWhole(asText(type), transaction))]
  return keyChanges(type, transaction).flatMap((change) => nodeKeyChange(where.key, change, transaction.doc))
}

function nodeKeyChange(indicator: string, { key, before, after }: KeyChange, doc: Y.Doc): TypedChange[] {
  switch (key) {
    case 'weight': {
      const place: Place = { indicator, cell: 'WEIGHT' }
      return [{ kind: 'EDIT', place, from: scalarText(key, before), to: scalarText(key, after) }]
    }
    case 'at': {
      const from = pathText(doc, (before as NodeAt | undefined)?.parent ?? null)
      return [{ kind: 'MOVE', place: { indicator }, from, to: pathText(doc, (after as NodeAt).parent) }]
    }
    case 'removed':
      return removalChange(indicator, before as RemovalMark | null, after as RemovalMark | null, doc)
    default:
      return []
  }
}

/** An indicator that comes or goes. */
function wholeChange(kind: 'ADD' | 'REMOVE' | 'RESTORE', indicator: string, doc: Y.Doc): TypedChange {
  const under = nodeAt(indicatorsOf(doc).get(indicator)!).parent
  const text = pathText(doc, indicator)
  const [from, to] = kind === 'REMOVE' ? [text, null] : [null, text]
  return { kind, place: { indicator }, under, from, to }
}

function removalChange(
  indicator: string,
  before: RemovalMark | null | undefined,
  after: RemovalMark | null,
  doc: Y.Doc,
): TypedChange[] {
  if (Boolean(before) === Boolean(after)) return []
  return [wholeChange(after ? 'REMOVE' : isUnshown(before) ? 'ADD' : 'RESTORE', indicator, doc)]
}

const textChange = (place: Place, { from, to }: ReturnType<ReadTextChange>): TypedChange => ({
  kind: 'EDIT',
  place,
  from,
  to,
})

/** A text as it was before the transaction. */
export function textBefore(text: Y.Text, transaction: Y.Transaction): string {
  let before = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString) || isNew(item, transaction)) continue
    if (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id)) before += item.content.str
  }
  return before
}

/** The names from level 1 down to a node, as one line: `产出目标 / 数量`. Null for no node. */
function pathText(doc: Y.Doc, key: string | null): string | null {
  const names: string[] = []
  for (let node = at(doc, key); node; node = nodeLevel(node) > 1 ? at(doc, nodeAt(node).parent) : undefined)
    names.unshift(nodeName(node).toString())
  return names.length > 0 ? names.join(' / ') : null
}

const at = (doc: Y.Doc, key: string | null) => (key === null ? undefined : indicatorsOf(doc).get(key))
