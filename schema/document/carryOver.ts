/**
 * Carrying unsent edits into a fresh document after a refusal, place by place: what a place reads in the old document
 * (which has everybody's edits and one's own) is brought into the new one (which has everybody's). Runs in the caller's
 * transaction.
 */
import * as Y from 'yjs'
import { NARRATIVES } from './declaration.ts'
import { differenceById } from './differenceById.ts'
import { newNode, setScalar } from './edit.ts'
import { deltaToParagraphs } from './narrativeDelta.ts'
import {
  indicatorsOf,
  nameOf,
  narrativeOf,
  nodeAt,
  nodeLevel,
  type NodeMap,
  nodeName,
  nodeRemoved,
  nodeTarget,
  nodeWeight,
  readScalar,
} from './read.ts'
import { setNarrative, setPlainText } from './setText.ts'
import { DECLARATION_FIELDS, type DeclarationField, type IndicatorCell, type Place } from './place.ts'
import { NAME_ROOT } from './shape.ts'

/**
 * Makes these places of `to` read as they do in `from`. A node that `to` does not have is made, under the same key and with
 * all its cells but those of `without`. Gives the places that have nowhere to go: of nodes whose parent `to` does not have.
 */
export function carryOver(
  from: Y.Doc,
  to: Y.Doc,
  places: readonly Place[],
  without: readonly Place[] = [],
): Place[] {
  for (const { field } of places) if (field) carryField(from, to, field)
  const keys = new Set(places.flatMap(({ indicator }) => indicator ?? []))
  // Parents first: a node can only be put under one that is there.
  const nodes = [...keys].filter((key) => indicatorsOf(from).has(key))
  nodes.sort((a, b) => nodeLevel(indicatorsOf(from).get(a)!) - nodeLevel(indicatorsOf(from).get(b)!))
  for (const key of nodes) carryNode({ from, to, key, places, without })
  return places.filter(({ indicator }) => indicator !== undefined && !indicatorsOf(to).has(indicator))
}

function carryField(from: Y.Doc, to: Y.Doc, field: DeclarationField): void {
  const key = DECLARATION_FIELDS[field]
  const narrative = NARRATIVES.find((each) => each === key)
  if (narrative) {
    const [old, text] = [narrativeOf(from, narrative), narrativeOf(to, narrative)]
    setNarrative(text, deltaToParagraphs(old.toDelta()), differenceById(old, text))
  } else if (key === NAME_ROOT) carryPlainText(nameOf(from), nameOf(to))
  else setScalar(to, key as 'category', readScalar(from, key as 'category') as string | null)
}

interface CarriedNode {
  readonly from: Y.Doc
  readonly to: Y.Doc
  readonly key: string
  readonly places: readonly Place[]
  readonly without: readonly Place[]
}

function carryNode({ from, to, key, places, without }: CarriedNode): void {
  const old = indicatorsOf(from).get(key)!
  const node = indicatorsOf(to).get(key)
  if (!node) {
    const cells = without.flatMap(({ indicator, cell }) => (indicator === key && cell ? [cell] : []))
    return makeNode(old, to, key, new Set(cells))
  }
  for (const { indicator, cell } of places) if (indicator === key) carryCell(old, node, cell)
}

function makeNode(old: NodeMap, to: Y.Doc, key: string, without: ReadonlySet<IndicatorCell>): void {
  const at = nodeAt(old)
  if (at.parent !== null && !indicatorsOf(to).has(at.parent)) return
  const [name, target] = [nodeName(old).toString(), nodeTarget(old)?.toString() ?? null]
  const cells = {
    name: without.has('NAME') ? '' : name,
    target: without.has('TARGET') && target !== null ? '' : target,
    weight: without.has('WEIGHT') ? null : nodeWeight(old),
    removed: nodeRemoved(old),
  }
  newNode(indicatorsOf(to), { level: nodeLevel(old), at, ...cells }, key)
}

function carryCell(old: NodeMap, node: NodeMap, cell: Place['cell']): void {
  if (cell === 'NAME') carryPlainText(nodeName(old), nodeName(node))
  else if (cell === 'TARGET') carryPlainText(nodeTarget(old)!, nodeTarget(node)!)
  else if (cell === 'WEIGHT') setIfOther(node, 'weight', nodeWeight(node), nodeWeight(old))
  else {
    setIfOther(node, 'at', nodeAt(node), nodeAt(old))
    // Of a row that is removed in both, the mark stays: a second one would outlast somebody's restoring it.
    if (Boolean(nodeRemoved(node)) !== Boolean(nodeRemoved(old))) node.set('removed', nodeRemoved(old))
  }
}

function carryPlainText(old: Y.Text, text: Y.Text): void {
  setPlainText(text, old.toString(), differenceById(old, text))
}

function setIfOther(node: NodeMap, key: string, now: unknown, wanted: unknown): void {
  if (JSON.stringify(now) !== JSON.stringify(wanted)) node.set(key, wanted)
}
