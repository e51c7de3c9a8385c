import type { DeclarationColumn } from '../../query/readsOf.ts'
import type { ReadByField } from '../columnsRead.ts'

/** Of the fields of a Declaration, beside its id and its sequence. */
export const READ_BY_DECLARATION: ReadByField<DeclarationColumn> = {
  __typename: [],
  id: [],
  sequence: [],
  year: ['year'],
  name: ['name'],
  category: ['category'],
  performanceType: ['performance_type'],
  startDate: ['start_date'],
  endDate: ['end_date'],
  governmentPurchase: ['government_purchase'],
  overview: [],
  basis: [],
  necessity: [],
  safeguards: [],
  plan: [],
  goals: [],
  totalBudget: ['total_budget'],
  yearBudget: ['year_budget'],
  lastYearBudget: ['last_year_budget'],
  lastYearSpent: ['last_year_spent'],
  status: ['status'],
  updatedAt: ['updated_at'],
  locks: ['locks'],
  others: ['others'],
  unit: ['unit_id', 'unit_name'],
  project: ['unit_id', 'project_id', 'project_name'],
  lastYear: ['project_id', 'year'],
  indicators: [],
}
