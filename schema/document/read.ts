/** Reading a live document: total over every document the guard lets through, and writes nothing. */
import * as Y from 'yjs'
import {
  type DeclarationContent,
  NARRATIVES,
  type NarrativeKey,
  type OtherField,
  type Paragraph,
  type ScalarFields,
  type ScalarKey,
} from './declaration.ts'
import { deltaToParagraphs } from './narrativeDelta.ts'
import { compareSiblings } from './order.ts'
import { scalarText } from './scalarText.ts'
import { DECLARATION_FIELDS, type DeclarationField, type Place } from './place.ts'
import { FIELDS_ROOT, INDICATORS_ROOT, NAME_ROOT, OTHERS_ROOT } from './shape.ts'
import { type NodeAt, type RemovalMark, SCALARS } from './values.ts'

/** A node of the indicator tree as it shows, with its key. */
export interface IndicatorNode {
  readonly key: string
  readonly level: 1 | 2 | 3
  readonly parent: string | null
  readonly order: string
  readonly name: string
  /** Level 3 only; null on levels 1 and 2. */
  readonly target: string | null
  readonly weight: number | null
  readonly children: readonly IndicatorNode[]
}

export type NodeMap = Y.Map<unknown>

export const fieldsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(FIELDS_ROOT)
export const othersOf = (doc: Y.Doc): Y.Map<OtherField> => doc.getMap(OTHERS_ROOT)
export const indicatorsOf = (doc: Y.Doc): Y.Map<NodeMap> => doc.getMap(INDICATORS_ROOT)
export const nameOf = (doc: Y.Doc): Y.Text => doc.getText(NAME_ROOT)
export const narrativeOf = (doc: Y.Doc, key: NarrativeKey): Y.Text => doc.getText(key)

export const readScalars = (doc: Y.Doc): ScalarFields => {
  const fields = fieldsOf(doc)
  const entries = Object.keys(SCALARS).map((key) => [key, fields.get(key) ?? null])
  return Object.fromEntries(entries) as ScalarFields
}
export const readScalar = (doc: Y.Doc, key: ScalarKey): string | number | boolean | null =>
  (fieldsOf(doc).get(key) as string | number | boolean | undefined) ?? null

export const readNarrative = (doc: Y.Doc, key: NarrativeKey): Paragraph[] =>
  deltaToParagraphs(narrativeOf(doc, key).toDelta())

/** In the order of the paper: keys are zero-padded numbers. */
export const readOthers = (doc: Y.Doc): OtherField[] =>
  [...othersOf(doc).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, other]) => other)

export const nodeLevel = (node: NodeMap) => node.get('level') as 1 | 2 | 3
export const nodeAt = (node: NodeMap) => node.get('at') as NodeAt
export const nodeName = (node: NodeMap) => node.get('name') as Y.Text
/** Level 3 has one; undefined on levels 1 and 2. */
export const nodeTarget = (node: NodeMap) => node.get('target') as Y.Text | undefined
export const nodeWeight = (node: NodeMap) => (node.get('weight') as number | null | undefined) ?? null
export const nodeRemoved = (node: NodeMap) => (node.get('removed') as RemovalMark | null | undefined) ?? null

/** Every node's children's keys in order, removed ones too; the key null has level 1. */
export function childKeys(doc: Y.Doc): Map<string | null, string[]> {
  const siblings = new Map<string | null, { key: string; order: string }[]>()
  for (const [key, node] of indicatorsOf(doc).entries()) {
    const { parent, order } = nodeAt(node)
    const group = siblings.get(parent)
    if (group) group.push({ key, order })
    else siblings.set(parent, [{ key, order }])
  }
  return new Map(
    [...siblings].map(([parent, group]) => [parent, group.sort(compareSiblings).map(({ key }) => key)]),
  )
}

/**
 * The indicator tree as it shows: level 1 in order. A node shows where it is not marked removed, or where something
 * below it is live (a colleague added a row to a group at the moment it was removed).
 */
export const readIndicators = (doc: Y.Doc): IndicatorNode[] =>
  shownBelow(doc, null, (key, node, children) => [readNode(key, node, children)])

/** The keys of the rows that show below an indicator, in order. */
export const keysBelow = (doc: Y.Doc, key: string): string[] =>
  shownBelow(doc, key, (each, _node, below) => [each, ...below])

function shownBelow<Read>(
  doc: Y.Doc,
  top: string | null,
  read: (key: string, node: NodeMap, below: readonly Read[]) => readonly Read[],
): Read[] {
  const nodes = indicatorsOf(doc)
  const children = childKeys(doc)
  const shown = (key: string): readonly Read[] => {
    const node = nodes.get(key)!
    const below = (children.get(key) ?? []).flatMap(shown)
    return nodeRemoved(node) && below.length === 0 ? [] : read(key, node, below)
  }
  return (children.get(top) ?? []).flatMap(shown)
}

function readNode(key: string, node: NodeMap, children: readonly IndicatorNode[]): IndicatorNode {
  const { parent, order } = nodeAt(node)
  return {
    key,
    level: nodeLevel(node),
    parent,
    order,
    name: nodeName(node).toString(),
    target: nodeTarget(node)?.toString() ?? null,
    weight: nodeWeight(node),
    children,
  }
}

/** A document's content, with its indicators as they stand in it. */
export interface DocumentContent extends DeclarationContent {
  readonly indicators: readonly IndicatorNode[]
}

/** The whole document as plain data: what `seedDocument` would make it from. */
export function readContent(doc: Y.Doc): DocumentContent {
  const narratives = NARRATIVES.map((key) => [key, readNarrative(doc, key)])
  return {
    ...readScalars(doc),
    ...(Object.fromEntries(narratives) as Record<NarrativeKey, Paragraph[]>),
    name: nameOf(doc).toString(),
    indicators: readIndicators(doc),
    others: readOthers(doc),
  }
}

/** What a place reads as, as a Change says it; null: nothing, or no such place. */
export function readPlace(doc: Y.Doc, { field, indicator, cell }: Place): string | null {
  if (field) return readField(doc, DECLARATION_FIELDS[field])
  const node = indicator === undefined ? undefined : indicatorsOf(doc).get(indicator)
  if (!node || !cell) return null
  if (cell === 'WEIGHT') return nodeWeight(node)?.toString() ?? null
  return (cell === 'NAME' ? nodeName(node) : nodeTarget(node))?.toString() ?? null
}

function readField(doc: Y.Doc, key: (typeof DECLARATION_FIELDS)[DeclarationField]): string | null {
  if (key === NAME_ROOT) return nameOf(doc).toString()
  const narrative = NARRATIVES.find((each) => each === key)
  return narrative ? narrativeOf(doc, narrative).toString() : scalarText(key, fieldsOf(doc).get(key))
}
