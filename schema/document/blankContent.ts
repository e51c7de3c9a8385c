import type { Framework } from '../framework/Framework.ts'
import type { DeclarationContent, IndicatorContent } from './declaration.ts'

/** A declaration that has nothing but its project's name and the groups that its framework asks of every form; null: no groups. */
export const blankContent = (name: string, framework: Framework | null = null): DeclarationContent => ({
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
  indicators: framework ? requiredGroups(framework) : [],
  others: [],
})

/** Level 1 and, below it, level 2; rows are for people to add. */
const requiredGroups = ({ groups }: Framework): IndicatorContent[] =>
  groups
    .filter(({ required }) => required)
    .map(({ name, level2 }) =>
      node(
        1,
        name,
        level2.filter(({ required }) => required).map((each) => node(2, each.name, [])),
      ),
    )

const node = (level: 1 | 2, name: string, children: readonly IndicatorContent[]): IndicatorContent => ({
  level,
  name,
  target: null,
  weight: null,
  children,
})
