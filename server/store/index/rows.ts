/** A live document as the rows that index it: pure, the one place that says which column holds what. */
import {
  indicatorId,
  type IndicatorNode,
  NARRATIVES,
  newDocument,
  type NarrativeKey,
  nameOf,
  type Paragraph,
  paragraphText,
  readIndicators,
  readNarrative,
  readOthers,
  readScalars,
  readTarget,
  type ScalarFields,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { IndicatorIndex } from './IndicatorIndex.ts'
import type {
  DocumentColumns,
  IndexedIndicator,
  IndicatorRow,
  MeasureRow,
  ParagraphRow,
  ScalarColumns,
} from './indexRows.ts'
import { writtenMeasures } from './measures.ts'

/** All rows of one document. */
export interface DocumentRows {
  readonly columns: DocumentColumns
  readonly paragraphs: Readonly<Record<NarrativeKey, readonly ParagraphRow[]>>
  readonly indicators: IndicatorIndex
}

export function documentRows(declarationId: string, doc: Y.Doc): DocumentRows {
  const paragraphs = NARRATIVES.map((key) => [
    key,
    paragraphRows(declarationId, key, readNarrative(doc, key).map(indexParagraph)),
  ])
  return {
    columns: documentColumns(doc),
    paragraphs: Object.fromEntries(paragraphs) as Record<NarrativeKey, ParagraphRow[]>,
    indicators: indicatorRows(declarationId, readIndicators(doc)),
  }
}

/** `others`: that column, where it is known. */
export const documentColumns = (doc: Y.Doc, others = JSON.stringify(readOthers(doc))): DocumentColumns => ({
  name: nameOf(doc).toString(),
  ...scalarColumns(readScalars(doc)),
  others,
})

export const scalarColumns = (scalars: ScalarFields): ScalarColumns => ({
  category: scalars.category,
  performance_type: scalars.performanceType,
  start_date: scalars.startDate,
  end_date: scalars.endDate,
  government_purchase: scalars.governmentPurchase === null ? null : Number(scalars.governmentPurchase),
  total_budget: scalars.totalBudget,
  year_budget: scalars.yearBudget,
  last_year_budget: scalars.lastYearBudget,
  last_year_spent: scalars.lastYearSpent,
})

/** A paragraph as its columns say it. */
export type IndexedParagraph = Pick<ParagraphRow, 'content' | 'text'>

const indexParagraph = (paragraph: Paragraph): IndexedParagraph => ({
  content: JSON.stringify(paragraph),
  text: paragraphText(paragraph),
})

/** Rows of `before` that say the same are kept. */
export const paragraphRows = (
  declaration_id: string,
  narrative: NarrativeKey,
  paragraphs: readonly IndexedParagraph[],
  before: readonly ParagraphRow[] = [],
): ParagraphRow[] =>
  paragraphs.map(({ content, text }, position) => {
    const old = before[position]
    return old?.content === content ? old : { declaration_id, narrative, position, content, text }
  })

/** Rows of `before` that say the same are kept. */
export function indicatorRows(
  declarationId: string,
  tree: readonly IndicatorNode[],
  before: IndicatorIndex = NO_INDICATORS,
): IndicatorIndex {
  const rows: IndexedIndicator[] = []
  const walk = (nodes: readonly IndicatorNode[], parent: IndicatorRow | null) => {
    for (const node of nodes) {
      const indexed = indexIndicator(declarationId, node, parent, before)
      rows.push(indexed)
      walk(node.children, indexed.row)
    }
  }
  walk(tree, null)
  return new IndicatorIndex(rows)
}

const NO_INDICATORS = new IndicatorIndex([])

/** One node's rows, its parent's given; those of `before` where they say the same. */
export function indexIndicator(
  declarationId: string,
  node: Omit<IndicatorNode, 'children'>,
  parent: IndicatorRow | null,
  before: IndicatorIndex,
): IndexedIndicator {
  const id = indicatorId(declarationId, node.key)
  const old = before.get(id)
  const { target_kind, measures } =
    old?.row.target_text === node.target
      ? { target_kind: old.row.target_kind, measures: old.measures }
      : measuresIn(declarationId, id, node.target)
  const row: IndicatorRow = {
    id,
    declaration_id: declarationId,
    parent_id: parent?.id ?? null,
    level: node.level,
    form_order: formOrder(parent?.form_order, node),
    name: node.name,
    level1: parent ? parent.level1 : node.name,
    level2: node.level === 2 ? node.name : (parent?.level2 ?? null),
    target_text: node.target,
    target_kind,
    weight: node.weight,
    measures: old?.measures === measures ? old.row.measures : writtenMeasures(measures),
  }
  if (old && sameRow(old.row, row)) return old
  const sameMeasures =
    old?.measures.length === measures.length && measures.every((each, i) => sameRow(old.measures[i]!, each))
  return { row, measures: sameMeasures ? old.measures : measures }
}

/** Reading a target takes longer than all the rest of its row: done where its text is another one. */
function measuresIn(declaration_id: string, indicator_id: string, target: string | null) {
  const reading = target === null ? null : readTarget(target)
  const measures = (reading?.measures ?? []).map((measure, position): MeasureRow => ({
    indicator_id,
    position,
    declaration_id,
    ...measure,
  }))
  return { target_kind: reading?.kind ?? null, measures }
}

const sameRow = <Row extends object>(a: Row, b: Row): boolean =>
  (Object.keys(a) as (keyof Row)[]).every((column) => a[column] === b[column])

/**
 * Text that sorts as the form does: the space and the "!" are below every digit of an order key, so a shorter order
 * comes before its extensions, and a node before its descendants.
 */
const formOrder = (parent: string | undefined, node: { order: string; key: string }) =>
  `${parent === undefined ? '' : `${parent}!`}${node.order} ${node.key}`

/** The rows of a document without content. */
export const NO_ROWS: DocumentRows = documentRows('', newDocument())
