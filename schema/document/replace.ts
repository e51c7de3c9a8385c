/**
 * Makes a document read as another declaration, by edits of what is there: texts by their difference, rows matched by
 * name under the same parent, so that an import over a declaration keeps its history, and what colleagues are typing.
 */
import * as Y from 'yjs'
import {
  type DeclarationContent,
  type IndicatorContent,
  NARRATIVES,
  type OtherField,
  type ScalarKey,
} from './declaration.ts'
import { addIndicator, nodeOf, removeIndicator, setScalar, setWeight } from './edit.ts'
import { orderKeys } from './order.ts'
import {
  type IndicatorNode,
  nameOf,
  narrativeOf,
  nodeAt,
  nodeTarget,
  othersOf,
  readIndicators,
} from './read.ts'
import { setNarrative, setPlainText } from './setText.ts'
import { type RemovalMark, SCALARS } from './values.ts'
import { wellFormed } from './wellFormed.ts'

/** Runs inside the caller's transaction; `mark` is set on the rows that the new content does not have. */
export function replaceContent(doc: Y.Doc, content: DeclarationContent, mark: RemovalMark): void {
  setPlainText(nameOf(doc), content.name)
  for (const key of Object.keys(SCALARS) as ScalarKey[]) setScalar(doc, key, content[key])
  for (const key of NARRATIVES) setNarrative(narrativeOf(doc, key), content[key])
  replaceOthers(doc, content.others)
  replaceChildren(doc, null, readIndicators(doc), content.indicators, mark)
}

/** Key of the n-th of what the paper has besides: as text they sort in the order of the paper. */
export const otherKey = (index: number) => String(index).padStart(4, '0')

export const wellFormedOther = ({ label, text }: OtherField): OtherField => ({
  label: wellFormed(label),
  text: wellFormed(text),
})

function replaceOthers(doc: Y.Doc, others: readonly OtherField[]): void {
  const map = othersOf(doc)
  others.forEach((other, i) => {
    const old = map.get(otherKey(i))
    if (old?.label !== other.label || old.text !== other.text) map.set(otherKey(i), wellFormedOther(other))
  })
  for (let i = others.length; map.has(otherKey(i)); i++) map.delete(otherKey(i))
}

function replaceChildren(
  doc: Y.Doc,
  parent: string | null,
  old: readonly IndicatorNode[],
  wanted: readonly IndicatorContent[],
  mark: RemovalMark,
): void {
  const left = [...old]
  const keys = wanted.map((indicator) => {
    const index = left.findIndex((node) => node.name === indicator.name)
    const [match] = index >= 0 ? left.splice(index, 1) : []
    const key = match?.key ?? addNode(doc, parent, indicator)
    if (match) setCells(doc, match.key, indicator)
    replaceChildren(doc, key, match?.children ?? [], indicator.children, mark)
    return key
  })
  for (const { key } of left) removeIndicator(doc, key, mark)
  putInOrder(doc, parent, keys)
}

const addNode = (doc: Y.Doc, parent: string | null, { name, target, weight }: IndicatorContent) =>
  addIndicator(doc, { parent, before: null, name, target, weight })

function setCells(doc: Y.Doc, key: string, { target, weight }: IndicatorContent): void {
  const node = nodeOf(doc, key)
  const text = nodeTarget(node)
  if (text) setPlainText(text, target ?? '')
  setWeight(node, weight)
}

/** Keys the group anew only where it does not stand in that order already. */
function putInOrder(doc: Y.Doc, parent: string | null, keys: readonly string[]): void {
  const orders = keys.map((key) => nodeAt(nodeOf(doc, key)).order)
  if (orders.every((order, i) => i === 0 || orders[i - 1]! < order)) return
  const fresh = orderKeys(keys.length)
  keys.forEach((key, i) => nodeOf(doc, key).set('at', { parent, order: fresh[i]! }))
}
