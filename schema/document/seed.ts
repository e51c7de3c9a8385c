/** Plain data -> a live document's first content. Run by the server alone, once a document. */
import * as Y from 'yjs'
import { type DeclarationContent, type IndicatorContent, NARRATIVES, type ScalarKey } from './declaration.ts'
import { newNode, type NewNode } from './edit.ts'
import { paragraphsToDelta } from './narrativeDelta.ts'
import { orderKeys } from './order.ts'
import { fieldsOf, indicatorsOf, nameOf, narrativeOf, othersOf } from './read.ts'
import { otherKey } from './replace.ts'
import { SCALARS } from './shape.ts'

/** Fills an empty document, in one transaction of the given origin. */
export function seedDocument(doc: Y.Doc, content: DeclarationContent, origin?: unknown): void {
  doc.transact(() => {
    nameOf(doc).insert(0, content.name)
    for (const key of Object.keys(SCALARS) as ScalarKey[]) fieldsOf(doc).set(key, content[key])
    for (const key of NARRATIVES) narrativeOf(doc, key).applyDelta(paragraphsToDelta(content[key]))
    content.others.forEach((other, i) => othersOf(doc).set(otherKey(i), { ...other }))
    seedIndicators(doc, content.indicators, null)
  }, origin)
}

/** Adds whole subtrees, in order, to a parent that has no children yet. */
export function seedIndicators(
  doc: Y.Doc,
  indicators: readonly IndicatorContent[],
  parent: string | null,
): void {
  const orders = orderKeys(indicators.length)
  indicators.forEach((indicator, i) => {
    const node: NewNode = { ...indicator, at: { parent, order: orders[i]! } }
    seedIndicators(doc, indicator.children, newNode(indicatorsOf(doc), node))
  })
}
