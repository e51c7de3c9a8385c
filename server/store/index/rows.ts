/** A live document as the rows that index it: pure, the one place that says which column holds what. */
import {
  indicatorId,
  type IndicatorNode,
  NARRATIVES,
  newDocument,
  type NarrativeKey,
  nameOf,
  type Paragraph,
  readIndicators,
  readNarrative,
  readOthers,
  readScalars,
  readTarget,
} from '@jixiao/schema'
import type { Selectable } from 'kysely'
import type * as Y from 'yjs'
import type { Tables } from '../tables.ts'

export type DeclarationRow = Selectable<Tables['declaration']>
export type ParagraphRow = Selectable<Tables['paragraph']>
export type IndicatorRow = Selectable<Tables['indicator']>
export type MeasureRow = Selectable<Tables['measure']>

/** The columns of a declaration's row that the document says. */
export type DocumentColumns = Pick<
  DeclarationRow,
  | 'name'
  | 'category'
  | 'performance_type'
  | 'start_date'
  | 'end_date'
  | 'government_purchase'
  | 'total_budget'
  | 'year_budget'
  | 'last_year_budget'
  | 'last_year_spent'
  | 'others'
>

/** An indicator's row with the measures of its target. */
export interface IndexedIndicator {
  readonly row: IndicatorRow
  readonly measures: readonly MeasureRow[]
}

/** All rows of one document; indicators by id, in form order. */
export interface DocumentRows {
  readonly columns: DocumentColumns
  readonly paragraphs: Readonly<Record<NarrativeKey, readonly ParagraphRow[]>>
  readonly indicators: ReadonlyMap<string, IndexedIndicator>
}

export function documentRows(declarationId: string, doc: Y.Doc): DocumentRows {
  const paragraphs = NARRATIVES.map((key) => [
    key,
    paragraphRows(declarationId, key, readNarrative(doc, key)),
  ])
  return {
    columns: documentColumns(doc),
    paragraphs: Object.fromEntries(paragraphs) as Record<NarrativeKey, ParagraphRow[]>,
    indicators: indicatorRows(declarationId, readIndicators(doc)),
  }
}

export function documentColumns(doc: Y.Doc): DocumentColumns {
  const scalars = readScalars(doc)
  return {
    name: nameOf(doc).toString(),
    category: scalars.category,
    performance_type: scalars.performanceType,
    start_date: scalars.startDate,
    end_date: scalars.endDate,
    government_purchase: scalars.governmentPurchase === null ? null : Number(scalars.governmentPurchase),
    total_budget: scalars.totalBudget,
    year_budget: scalars.yearBudget,
    last_year_budget: scalars.lastYearBudget,
    last_year_spent: scalars.lastYearSpent,
    others: JSON.stringify(readOthers(doc)),
  }
}

export function paragraphRows(
  declaration_id: string,
  narrative: NarrativeKey,
  paragraphs: readonly Paragraph[],
): ParagraphRow[] {
  return paragraphs.map((paragraph, position) => ({
    declaration_id,
    narrative,
    position,
    content: JSON.stringify(paragraph),
    text: paragraph.runs.map((run) => run.text).join(''),
  }))
}

export function indicatorRows(
  declarationId: string,
  tree: readonly IndicatorNode[],
): Map<string, IndexedIndicator> {
  const rows = new Map<string, IndexedIndicator>()
  const walk = (nodes: readonly IndicatorNode[], parent: IndicatorRow | null) => {
    for (const node of nodes) {
      const indexed = indexIndicator(declarationId, node, parent)
      rows.set(indexed.row.id, indexed)
      walk(node.children, indexed.row)
    }
  }
  walk(tree, null)
  return rows
}

/** One node's rows, its parent's given. */
export function indexIndicator(
  declarationId: string,
  node: Omit<IndicatorNode, 'children'>,
  parent: IndicatorRow | null,
): IndexedIndicator {
  const id = indicatorId(declarationId, node.key)
  const reading = node.target === null ? null : readTarget(node.target)
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
    target_kind: reading?.kind ?? null,
    weight: node.weight,
  }
  const measures = (reading?.measures ?? []).map((measure, position) => ({
    indicator_id: id,
    position,
    declaration_id: declarationId,
    ...measure,
  }))
  return { row, measures }
}

/**
 * Text that sorts as the form does: the space and the "!" are below every digit of an order key, so a shorter order
 * comes before its extensions, and a node before its descendants.
 */
const formOrder = (parent: string | undefined, node: { order: string; key: string }) =>
  `${parent === undefined ? '' : `${parent}!`}${node.order} ${node.key}`

/** The rows of a document without content. */
export const NO_ROWS: DocumentRows = documentRows('', newDocument())
