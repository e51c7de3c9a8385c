/** Places: addresses inside a declaration, in the API's names. */
import type { NarrativeKey, ScalarKey } from './declaration.ts'

/** `DeclarationField` of the API, with the root or the key of `fields` that it stands for. */
export const DECLARATION_FIELDS = {
  NAME: 'name',
  CATEGORY: 'category',
  PERFORMANCE_TYPE: 'performanceType',
  START_DATE: 'startDate',
  END_DATE: 'endDate',
  GOVERNMENT_PURCHASE: 'governmentPurchase',
  OVERVIEW: 'overview',
  BASIS: 'basis',
  NECESSITY: 'necessity',
  SAFEGUARDS: 'safeguards',
  PLAN: 'plan',
  GOALS: 'goals',
  TOTAL_BUDGET: 'totalBudget',
  YEAR_BUDGET: 'yearBudget',
  LAST_YEAR_BUDGET: 'lastYearBudget',
  LAST_YEAR_SPENT: 'lastYearSpent',
} as const satisfies Record<string, 'name' | ScalarKey | NarrativeKey>
export type DeclarationField = keyof typeof DECLARATION_FIELDS
/** `name`, a key of `fields`, or a narrative's root. */
export type FieldKey = (typeof DECLARATION_FIELDS)[DeclarationField]

const FIELDS = new Map(
  Object.entries(DECLARATION_FIELDS).map(([field, key]) => [key, field as DeclarationField]),
)
/** The API's name of a root or key: `totalBudget` -> `TOTAL_BUDGET`. */
export const fieldOf = (key: FieldKey): DeclarationField => FIELDS.get(key)!

export type IndicatorCell = 'NAME' | 'TARGET' | 'WEIGHT'

/** An address inside a document: a field, an indicator or one cell of it; the declaration as a whole where all is absent. */
export interface Place {
  readonly field?: DeclarationField
  /** The node's key in the document (not the API's indicator id). */
  readonly indicator?: string
  readonly cell?: IndicatorCell
}

export const samePlace = (a: Place, b: Place): boolean =>
  a.field === b.field && a.indicator === b.indicator && a.cell === b.cell
