import type { GraphQLResolveInfo } from 'graphql'
import type { DeclarationColumn } from '../../query/readsOf.ts'
import { fieldsAsked } from '../asksFor.ts'

/**
 * What the fields of a Declaration read of its row, besides its id and its sequence. What reads anything else of it is not
 * here.
 */
const READ: Readonly<Record<string, readonly DeclarationColumn[]>> = {
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

/**
 * The columns that an operation needs of the declarations below the field that is resolved; null: of some field it is not
 * known, so all of them.
 *
 *     columnsRead(info, ['nodes', 'declaration']) // … { nodes { declaration { year unit { name } } } } -> year, unit_id, …
 */
export function columnsRead(
  info: GraphQLResolveInfo,
  ...paths: readonly (readonly string[])[]
): readonly DeclarationColumn[] | null {
  const needed = new Set<DeclarationColumn>()
  for (const field of paths.flatMap((path) => fieldsAsked(info, ...path))) {
    const columns = Object.hasOwn(READ, field) ? READ[field] : undefined
    if (!columns) return null
    for (const column of columns) needed.add(column)
  }
  return [...needed]
}
