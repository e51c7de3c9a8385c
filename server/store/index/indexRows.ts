/** The rows of the tables that index the documents. */
import type { Selectable } from 'kysely'
import type { Tables } from '../tables.ts'

export type DeclarationRow = Selectable<Tables['declaration']>
export type ParagraphRow = Selectable<Tables['paragraph']>
export type IndicatorRow = Selectable<Tables['indicator']>
export type MeasureRow = Selectable<Tables['measure']>

/** Those of a declaration's row that hold the fields of one value each. */
export type ScalarColumns = Pick<
  DeclarationRow,
  | 'category'
  | 'performance_type'
  | 'start_date'
  | 'end_date'
  | 'government_purchase'
  | 'total_budget'
  | 'year_budget'
  | 'last_year_budget'
  | 'last_year_spent'
>

/** The columns of a declaration's row that the document says. */
export type DocumentColumns = ScalarColumns & Pick<DeclarationRow, 'name' | 'others'>

/** An indicator's row with the measures of its target. */
export interface IndexedIndicator {
  readonly row: IndicatorRow
  readonly measures: readonly MeasureRow[]
}
