/** A declaration's content from its rows, now or as it was: what `readContent` reads of its document. */
import {
  type KeyedContent,
  type KeyedIndicator,
  NARRATIVES,
  type NarrativeKey,
  type OtherField,
  type Paragraph,
  splitIndicatorId,
} from '@jixiao/schema'
import type { DeclarationRow } from '../../store/index/indexRows.ts'
import type { ReadIndicator } from '../readsOf.ts'
import type { DocumentSource } from './DocumentSource.ts'

/** Of many declarations at once: one statement for their narratives, one for their indicators. */
export async function contentOf(source: DocumentSource, row: DeclarationRow): Promise<KeyedContent> {
  const [indicators, ...narratives] = await Promise.all([
    source.matchingIndicators(row.id, {}),
    ...NARRATIVES.map((key) => source.paragraphs(row.id, key)),
  ])
  const paragraphs = NARRATIVES.map((key, i) => [
    key,
    narratives[i]!.map(({ content }) => JSON.parse(content) as Paragraph), // the row's own column, written by us
  ])
  return {
    ...scalarsOf(row),
    ...(Object.fromEntries(paragraphs) as Record<NarrativeKey, Paragraph[]>),
    name: row.name,
    indicators: treeOf(indicators),
    others: JSON.parse(row.others) as OtherField[], // likewise
  }
}

const scalarsOf = (row: DeclarationRow) => ({
  category: row.category,
  performanceType: row.performance_type,
  startDate: row.start_date,
  endDate: row.end_date,
  governmentPurchase: row.government_purchase === null ? null : row.government_purchase === 1,
  totalBudget: row.total_budget,
  yearBudget: row.year_budget,
  lastYearBudget: row.last_year_budget,
  lastYearSpent: row.last_year_spent,
})

/** Rows in form order: each behind the one above it. */
function treeOf(rows: readonly ReadIndicator[]): KeyedIndicator[] {
  const top: KeyedIndicator[] = []
  const childrenOf = new Map<string, KeyedIndicator[]>()
  for (const { id, parent_id, level, name, target_text, weight } of rows) {
    const children: KeyedIndicator[] = []
    const siblings = parent_id === null ? top : (childrenOf.get(parent_id) ?? top)
    const { key } = splitIndicatorId(id)!
    siblings.push({ key, level: level as 1 | 2 | 3, name, target: target_text, weight, children })
    childrenOf.set(id, children)
  }
  return top
}
