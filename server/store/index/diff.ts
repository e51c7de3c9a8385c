/** What a batch of edits touched, and the index rows that change by it. Pure. */
import {
  DECLARATION_FIELDS,
  indicatorsOf,
  NARRATIVES,
  type NarrativeKey,
  nodeAt,
  nodeLevel,
  nodeName,
  nodeTarget,
  nodeWeight,
  readIndicators,
  readNarrative,
  type TypedChange,
  indicatorId,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import {
  documentColumns,
  type DocumentRows,
  type IndexedIndicator,
  indexIndicator,
  indicatorRows,
  paragraphRows,
} from './rows.ts'

/** What must be read again after some changes. */
export interface Touched {
  columns: boolean
  readonly narratives: Set<NarrativeKey>
  /** Keys of level-3 nodes of which a cell changed. */
  readonly cells: Set<string>
  /** Rows came, went or moved, or a group was renamed: the whole tree is read again. */
  tree: boolean
}

/** An indicator's rows before and after; null: it did not, or does not, show. */
export interface IndicatorDiff {
  readonly id: string
  readonly before: IndexedIndicator | null
  readonly after: IndexedIndicator | null
}

export interface IndexDiff {
  readonly after: DocumentRows
  readonly columns: boolean
  readonly narratives: readonly NarrativeKey[]
  readonly indicators: readonly IndicatorDiff[]
}

export const nothingTouched = (): Touched => ({
  columns: false,
  narratives: new Set(),
  cells: new Set(),
  tree: false,
})

export function touch(touched: Touched, doc: Y.Doc, { kind, place }: TypedChange): void {
  const key = place.field ? DECLARATION_FIELDS[place.field] : undefined
  const narrative = NARRATIVES.find((each) => each === key)
  if (narrative) touched.narratives.add(narrative)
  else if (!place.indicator) touched.columns = true
  else if (kind === 'EDIT' && isLeaf(doc, place.indicator)) touched.cells.add(place.indicator)
  else touched.tree = true
}

const isLeaf = (doc: Y.Doc, key: string) => nodeLevel(indicatorsOf(doc).get(key)!) === 3

/** The rows as they are now, reading again only what was touched, and which of them differ. */
export function diffIndex(
  declarationId: string,
  doc: Y.Doc,
  before: DocumentRows,
  touched: Touched,
): IndexDiff {
  const narratives = [...touched.narratives]
  const read = (key: NarrativeKey) => [key, paragraphRows(declarationId, key, readNarrative(doc, key))]
  const indicators = touched.tree
    ? indicatorRows(declarationId, readIndicators(doc))
    : withCells(declarationId, doc, before.indicators, touched.cells)
  return {
    after: {
      columns: touched.columns ? documentColumns(doc) : before.columns,
      paragraphs: { ...before.paragraphs, ...Object.fromEntries(narratives.map(read)) },
      indicators,
    },
    columns: touched.columns,
    narratives,
    indicators: diffIndicators(before.indicators, indicators),
  }
}

/** A cell of a node that shows changes its own row alone; one of a node that does not, none. */
function withCells(
  declarationId: string,
  doc: Y.Doc,
  before: DocumentRows['indicators'],
  keys: ReadonlySet<string>,
): DocumentRows['indicators'] {
  const after = new Map(before)
  for (const key of keys) {
    const old = before.get(indicatorId(declarationId, key))?.row
    if (old) after.set(old.id, indexIndicator(declarationId, leaf(doc, key), before.get(old.parent_id!)!.row))
  }
  return after
}

function leaf(doc: Y.Doc, key: string): Parameters<typeof indexIndicator>[1] {
  const node = indicatorsOf(doc).get(key)!
  const target = nodeTarget(node)?.toString() ?? null
  return { key, level: 3, ...nodeAt(node), name: nodeName(node).toString(), target, weight: nodeWeight(node) }
}

function diffIndicators(
  before: DocumentRows['indicators'],
  after: DocumentRows['indicators'],
): IndicatorDiff[] {
  if (before === after) return []
  const diffs: IndicatorDiff[] = []
  for (const [id, indexed] of after) {
    const old = before.get(id) ?? null
    if (!old || !sameRows(old, indexed)) diffs.push({ id, before: old, after: indexed })
  }
  for (const [id, old] of before) if (!after.has(id)) diffs.push({ id, before: old, after: null })
  return diffs
}

/** The measures follow from the target's text. */
function sameRows(a: IndexedIndicator, b: IndexedIndicator): boolean {
  if (a === b) return true
  return Object.entries(a.row).every(([column, value]) => b.row[column as keyof typeof b.row] === value)
}

/** Everything of a document as new. */
export const wholeDiff = (after: DocumentRows): IndexDiff => ({
  after,
  columns: true,
  narratives: NARRATIVES,
  indicators: [...after.indicators].map(([id, indexed]) => ({ id, before: null, after: indexed })),
})
