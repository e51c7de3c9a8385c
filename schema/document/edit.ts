/**
 * Typed edits of the indicator tree and the scalar fields. Each runs inside the caller's transaction; each is what the
 * page, a typed mutation and an import do alike. An edit that changes nothing writes nothing.
 */
import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import type { ScalarFields, ScalarKey } from './declaration.ts'
import { orderBetween, orderKeys } from './order.ts'
import {
  childKeys,
  fieldsOf,
  indicatorsOf,
  nodeAt,
  nodeLevel,
  type NodeMap,
  nodeRemoved,
  nodeWeight,
} from './read.ts'
import { isWeight, type NodeAt, type RemovalMark } from './values.ts'
import { wellFormed } from './wellFormed.ts'

/** What an edit names and the document does not have, or not there. */
export type EditProblem =
  'NO_SUCH_INDICATOR' | 'NO_SUCH_PARENT' | 'PARENT_LEVEL' | 'NO_SUCH_SIBLING' | 'TARGET_LEVEL' | 'WEIGHT'
export class EditError extends Error {
  readonly problem: EditProblem

  constructor(problem: EditProblem) {
    super(problem)
    this.problem = problem
  }
}

export interface NewNode {
  readonly level: 1 | 2 | 3
  readonly at: NodeAt
  readonly name: string
  readonly target: string | null
  readonly weight: number | null
  /** Absent: it shows. */
  readonly removed?: RemovalMark | null
}

/** Puts a node into the document and gives its key; under a key of its own unless told. Throws WEIGHT. */
export function newNode(
  indicators: Y.Map<NodeMap>,
  { level, at, name, target, weight, removed = null }: NewNode,
  key = nanoid(),
): string {
  const node: NodeMap = new Y.Map()
  node.set('level', level)
  node.set('at', { ...at })
  node.set('name', new Y.Text(wellFormed(name)))
  if (level === 3) node.set('target', new Y.Text(wellFormed(target ?? '')))
  node.set('weight', requireWeight(weight))
  if (removed) node.set('removed', { ...removed })
  indicators.set(key, node)
  return key
}

/** Sets a scalar field; null blanks it. */
export function setScalar<K extends ScalarKey>(doc: Y.Doc, key: K, value: ScalarFields[K]): void {
  const stored = storedScalar(value)
  if (fieldsOf(doc).get(key) !== stored) fieldsOf(doc).set(key, stored)
}

function storedScalar(value: string | number | boolean | null): string | number | boolean | null {
  if (typeof value === 'string') return wellFormed(value)
  return value === 0 ? 0 : value // a minus zero is a zero
}

/** Sets a node's weight; null blanks it. Throws WEIGHT. */
export function setWeight(node: NodeMap, weight: number | null): void {
  if (nodeWeight(node) !== weight) node.set('weight', requireWeight(weight))
}

function requireWeight(weight: number | null): number | null {
  const stored = weight === 0 ? 0 : weight // a minus zero is a zero
  if (stored !== null && !isWeight(stored)) throw new EditError('WEIGHT')
  return stored
}

/** The node of a key. Throws NO_SUCH_INDICATOR; a removed node is still there. */
export function nodeOf(doc: Y.Doc, key: string): NodeMap {
  const node = indicatorsOf(doc).get(key)
  if (!node) throw new EditError('NO_SUCH_INDICATOR')
  return node
}

export interface AddIndicator {
  /** Key of the node one level up; null: level 1. */
  readonly parent: string | null
  /** Key of the sibling that it comes before; null: last. */
  readonly before: string | null
  readonly name: string
  /** Level 3 only. */
  readonly target: string | null
  readonly weight: number | null
  readonly removed?: RemovalMark
}

/** Adds an indicator and gives its key. Throws NO_SUCH_PARENT, PARENT_LEVEL, NO_SUCH_SIBLING, TARGET_LEVEL, WEIGHT. */
export function addIndicator(doc: Y.Doc, { parent, before, ...cells }: AddIndicator): string {
  const level = childLevel(doc, parent)
  if (level !== 3 && cells.target !== null) throw new EditError('TARGET_LEVEL')
  const order = orderAt(doc, parent, before, null)
  return newNode(indicatorsOf(doc), { level, at: { parent, order }, ...cells })
}

/** Whose edits they are in a document: those on the person's undo stack, and those beside it. */
export interface EditOrigins {
  readonly undoable: unknown
  readonly quiet: unknown
}

/** One of several that are added together: its parent may be one of them, by its index. */
export interface AddTogether extends Omit<AddIndicator, 'parent'> {
  readonly parent: string | number | null
}

/**
 * Adds indicators so that undoing it marks them removed, as it must, instead of deleting them: they are put in unshown, which
 * is not on the undo stack, and then shown, which is. What a colleague typed in one meanwhile stays, and can be restored.
 * `also`: what else belongs to that step of undo. Gives their keys.
 */
export function addAllUndoably(
  doc: Y.Doc,
  indicators: readonly AddTogether[],
  by: string,
  { undoable, quiet, also }: EditOrigins & { readonly also?: () => void },
): string[] {
  const removed: RemovalMark = { by, at: '' }
  const keys: string[] = []
  const add = ({ parent, ...rest }: AddTogether) =>
    addIndicator(doc, { ...rest, parent: typeof parent === 'number' ? keys[parent]! : parent, removed })
  doc.transact(() => indicators.forEach((each) => keys.push(add(each))), quiet)
  doc.transact(() => {
    for (const key of keys) nodeOf(doc, key).set('removed', null)
    also?.()
  }, undoable)
  return keys
}

/** Adds one indicator, and gives its key; see `addAllUndoably`. */
export const addUndoably = (doc: Y.Doc, indicator: AddIndicator, by: string, origins: EditOrigins): string =>
  addAllUndoably(doc, [indicator], by, origins)[0]!

/** The level of a child of `parent`. Throws NO_SUCH_PARENT, and PARENT_LEVEL where nothing can be below it. */
function childLevel(doc: Y.Doc, parent: string | null): 1 | 2 | 3 {
  if (parent === null) return 1
  const node = indicatorsOf(doc).get(parent)
  if (!node) throw new EditError('NO_SUCH_PARENT')
  const level = nodeLevel(node)
  if (level === 3) throw new EditError('PARENT_LEVEL')
  return level === 1 ? 2 : 3
}

/**
 * Moves a node before a sibling (null: last) of a parent of the level that it has now.
 * Throws NO_SUCH_INDICATOR, NO_SUCH_PARENT, PARENT_LEVEL, NO_SUCH_SIBLING.
 */
export function moveIndicator(doc: Y.Doc, key: string, parent: string | null, before: string | null): void {
  const node = nodeOf(doc, key)
  if (childLevel(doc, parent) !== nodeLevel(node)) throw new EditError('PARENT_LEVEL')
  if (before === key || stands(doc, key, parent, before)) return
  node.set('at', { parent, order: orderAt(doc, parent, before, key) })
}

/** True where the node is already there: under that parent, and followed by that sibling. */
function stands(doc: Y.Doc, key: string, parent: string | null, before: string | null): boolean {
  const siblings = childKeys(doc).get(parent) ?? []
  const index = siblings.indexOf(key)
  return index >= 0 && (siblings[index + 1] ?? null) === before
}

/** An order key before that sibling; keys the group anew where no room is left between two of them. */
function orderAt(doc: Y.Doc, parent: string | null, before: string | null, moving: string | null): string {
  const siblings = (childKeys(doc).get(parent) ?? []).filter((key) => key !== moving)
  const index = before === null ? siblings.length : siblings.indexOf(before)
  if (index < 0) throw new EditError('NO_SUCH_SIBLING')
  return between(doc, siblings, index) ?? rekey(doc, parent, siblings, index)
}

function between(doc: Y.Doc, siblings: readonly string[], index: number): string | null {
  const order = (key: string | undefined) => (key === undefined ? null : nodeAt(nodeOf(doc, key)).order)
  return orderBetween(order(siblings[index - 1]), order(siblings[index]))
}

/** Gives every sibling a new order by ordinary edits, leaving a place free at `index`, whose key it returns. */
function rekey(doc: Y.Doc, parent: string | null, siblings: readonly string[], index: number): string {
  const orders = orderKeys(siblings.length + 1)
  const [order] = orders.splice(index, 1)
  siblings.forEach((key, i) => nodeOf(doc, key).set('at', { parent, order: orders[i]! }))
  return order!
}

/** Marks a node and every descendant that is live at this moment. */
export function removeIndicator(doc: Y.Doc, key: string, mark: RemovalMark): void {
  nodeOf(doc, key)
  for (const each of subtree(doc, key)) {
    const node = nodeOf(doc, each)
    if (!nodeRemoved(node)) node.set('removed', { ...mark })
  }
}

/** Clears the mark of a node, and of every descendant that was marked by the same removal. */
export function restoreIndicator(doc: Y.Doc, key: string): void {
  const mark = nodeRemoved(nodeOf(doc, key))
  if (!mark) return
  for (const each of subtree(doc, key)) {
    const node = nodeOf(doc, each)
    const { by, at } = nodeRemoved(node) ?? {}
    if (by === mark.by && at === mark.at) node.set('removed', null)
  }
}

/** A node's key and those of everything below it. */
function subtree(doc: Y.Doc, key: string): string[] {
  const children = childKeys(doc)
  const collect = (each: string): string[] => [each, ...(children.get(each) ?? []).flatMap(collect)]
  return collect(key)
}
