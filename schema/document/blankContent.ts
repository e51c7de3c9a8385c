import type { DeclarationContent } from './declaration.ts'

/** A declaration that has nothing but its project's name. */
export const blankContent = (name: string): DeclarationContent => ({
  name,
  category: null,
  performanceType: null,
  startDate: null,
  endDate: null,
  governmentPurchase: null,
  overview: [],
  basis: [],
  necessity: [],
  safeguards: [],
  plan: [],
  goals: [],
  totalBudget: null,
  yearBudget: null,
  lastYearBudget: null,
  lastYearSpent: null,
  indicators: [],
  others: [],
})
