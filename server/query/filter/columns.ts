/** Which column of the index each comparison of a filter looks at. */
import type { Tables } from '../../store/tables.ts'

export const UNIT_COLUMNS = { id: 'id', name: 'name' } as const
export const PROJECT_COLUMNS = { id: 'id', name: 'name' } as const satisfies Columns<'project'>

export const DECLARATION_COLUMNS = {
  id: 'id',
  year: 'year',
  name: 'name',
  category: 'category',
  performanceType: 'performance_type',
  startDate: 'start_date',
  endDate: 'end_date',
  governmentPurchase: 'government_purchase',
  status: 'status',
  totalBudget: 'total_budget',
  yearBudget: 'year_budget',
  lastYearBudget: 'last_year_budget',
  lastYearSpent: 'last_year_spent',
} as const satisfies Columns<'declaration'>

export const INDICATOR_COLUMNS = {
  id: 'id',
  level: 'level',
  name: 'name',
  level1: 'level1',
  level2: 'level2',
  targetText: 'target_text',
  targetKind: 'target_kind',
  weight: 'weight',
} as const satisfies Columns<'indicator'>

export const MEASURE_COLUMNS = {
  operator: 'operator',
  value: 'value',
  unit: 'unit',
} as const satisfies Columns<'measure'>

type Columns<T extends keyof Tables> = Readonly<Record<string, keyof Tables[T]>>

/** Columns that are never null: a comparison with them needs no look at absence. */
export const ALWAYS_PRESENT: ReadonlySet<string> = new Set([
  'id',
  'year',
  'name',
  'status',
  'level',
  'level1',
  'operator',
  'value',
])
