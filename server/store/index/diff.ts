/** What a batch of edits touched, and the index rows that change by it. Pure. */
import {
  DECLARATION_FIELDS,
  indicatorId,
  indicatorsOf,
  NARRATIVES,
  narrativeOf,
  type NarrativeKey,
  type NarrativeReader,
  nodeAt,
  nodeLevel,
  nodeName,
  nodeTarget,
  nodeWeight,
  readIndicators,
  splitIndicatorId,
  type TypedChange,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import type { IndicatorIndex } from './IndicatorIndex.ts'
import type { IndexedIndicator, ParagraphRow } from './indexRows.ts'
import { documentColumns, type DocumentRows, indexIndicator, indicatorRows, paragraphRows } from './rows.ts'

/** A document with its narratives as they were last read. */
interface ReadDocument {
  readonly doc: Y.Doc
  readonly narratives: NarrativeReader
}

/** What must be read again after some changes. */
export interface Touched {
  columns: boolean
  others: boolean
  readonly narratives: Set<NarrativeKey>
  /** Keys of nodes of which a cell changed. */
  readonly nodes: Set<string>
  /** Rows came, went or moved: the whole tree is read again. */
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
  others: false,
  narratives: new Set(),
  nodes: new Set(),
  tree: false,
})

export function touch(touched: Touched, { kind, place }: TypedChange): void {
  const key = place.field ? DECLARATION_FIELDS[place.field] : undefined
  const narrative = NARRATIVES.find((each) => each === key)
  if (narrative) touched.narratives.add(narrative)
  else if (place.indicator && kind === 'EDIT') touched.nodes.add(place.indicator)
  else if (place.indicator) touched.tree = true
  else {
    touched.columns = true
    touched.others ||= !place.field
  }
}

/** The rows as they are now, reading again only what was touched, and which of them differ. */
export function diffIndex(
  declarationId: string,
  { doc, narratives }: ReadDocument,
  before: DocumentRows,
  touched: Touched,
): IndexDiff {
  const others = touched.others ? undefined : before.columns.others
  const read = (key: NarrativeKey): [NarrativeKey, ParagraphRow[]] => {
    const paragraphs = narratives.paragraphs(narrativeOf(doc, key))
    return [key, paragraphRows(declarationId, key, paragraphs, before.paragraphs[key])]
  }
  const keys = [...touched.narratives]
  const [indicators, differing] = touched.tree
    ? wholeTree(declarationId, doc, before.indicators)
    : withNodes(declarationId, doc, before.indicators, touched.nodes)
  return {
    after: {
      columns: touched.columns ? documentColumns(doc, others) : before.columns,
      paragraphs:
        keys.length > 0 ? { ...before.paragraphs, ...Object.fromEntries(keys.map(read)) } : before.paragraphs,
      indicators,
    },
    columns: touched.columns,
    narratives: keys,
    indicators: differing,
  }
}

type DiffedIndicators = readonly [after: IndicatorIndex, differing: readonly IndicatorDiff[]]

function wholeTree(declarationId: string, doc: Y.Doc, before: IndicatorIndex): DiffedIndicators {
  const after = indicatorRows(declarationId, readIndicators(doc), before)
  const differing: IndicatorDiff[] = []
  for (const indexed of after.values()) {
    const { id } = indexed.row
    const old = before.get(id) ?? null
    if (old !== indexed) differing.push({ id, before: old, after: indexed })
  }
  for (const old of before.values())
    if (!after.get(old.row.id)) differing.push({ id: old.row.id, before: old, after: null })
  return [after, differing]
}

/** A cell of a node that shows changes its own row, a group's name those below it too; one of a node that does not, none. */
function withNodes(
  declarationId: string,
  doc: Y.Doc,
  before: IndicatorIndex,
  keys: ReadonlySet<string>,
): DiffedIndicators {
  const changed = new Map<string, IndexedIndicator>()
  for (const ordinal of ordinalsToRead(declarationId, before, keys)) {
    const old = before.all[ordinal]!
    const { id, parent_id } = old.row
    const parent = parent_id === null ? null : (changed.get(parent_id) ?? before.get(parent_id)!).row
    const indexed = indexIndicator(declarationId, readNode(doc, splitIndicatorId(id)!.key), parent, before)
    if (indexed !== old) changed.set(id, indexed)
  }
  const differing = [...changed].map(([id, after]) => ({ id, before: before.get(id)!, after }))
  return [changed.size > 0 ? before.with(changed.values()) : before, differing]
}

/** Of nodes and all below them, in form order. */
function ordinalsToRead(
  declarationId: string,
  { all, ordinals }: IndicatorIndex,
  keys: ReadonlySet<string>,
): number[] {
  const found = new Set<number>()
  for (const key of keys) {
    const ordinal = ordinals.get(indicatorId(declarationId, key))
    if (ordinal === undefined) continue
    found.add(ordinal)
    const { level } = all[ordinal]!.row
    for (let below = ordinal + 1; below < all.length && all[below]!.row.level > level; below++)
      found.add(below)
  }
  return [...found].sort((a, b) => a - b)
}

function readNode(doc: Y.Doc, key: string): Parameters<typeof indexIndicator>[1] {
  const node = indicatorsOf(doc).get(key)!
  const target = nodeTarget(node)?.toString() ?? null
  const [name, level, weight] = [nodeName(node).toString(), nodeLevel(node), nodeWeight(node)]
  return { key, level, ...nodeAt(node), name, target, weight }
}

/** Everything of a document as new. */
export const wholeDiff = (after: DocumentRows): IndexDiff => ({
  after,
  columns: true,
  narratives: NARRATIVES,
  indicators: after.indicators.all.map((indexed) => ({ id: indexed.row.id, before: null, after: indexed })),
})
