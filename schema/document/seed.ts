/** Plain data -> a live document's first content. Run by the server alone, once a document. */
import * as Y from 'yjs'
import { type DeclarationContent, type IndicatorContent, NARRATIVES, type ScalarKey } from './declaration.ts'
import { newNode, type NewNode, setScalar } from './edit.ts'
import { paragraphsToDelta } from './narrativeDelta.ts'
import { orderKeys } from './order.ts'
import { indicatorsOf, nameOf, narrativeOf, othersOf } from './read.ts'
import { wellFormed } from './wellFormed.ts'
import { otherKey, wellFormedOther } from './replace.ts'
import { SCALARS } from './values.ts'

/** Fills an empty document, in one transaction of the given origin. */
export function seedDocument(doc: Y.Doc, content: DeclarationContent, origin?: unknown): void {
  doc.transact(() => {
    nameOf(doc).insert(0, wellFormed(content.name))
    for (const key of Object.keys(SCALARS) as ScalarKey[]) setScalar(doc, key, content[key])
    for (const key of NARRATIVES) narrativeOf(doc, key).applyDelta(paragraphsToDelta(content[key]))
    content.others.forEach((other, i) => othersOf(doc).set(otherKey(i), wellFormedOther(other)))
    seedIndicators(doc, content.indicators, null)
  }, origin)
}

/** Adds whole subtrees, in order, to a parent that has no children yet. */
function seedIndicators(doc: Y.Doc, indicators: readonly IndicatorContent[], parent: string | null): void {
  const orders = orderKeys(indicators.length)
  indicators.forEach((indicator, i) => {
    const node: NewNode = { ...indicator, at: { parent, order: orders[i]! } }
    seedIndicators(doc, indicator.children, newNode(indicatorsOf(doc), node))
  })
}
