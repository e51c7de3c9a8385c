import type { DeclarationContent } from './declaration.ts'

interface Next {
  readonly name: string
  readonly year: number
  /** The year that the content is of. */
  readonly lastYear: number
}

/**
 * What a declaration begins with that is made from an earlier one: its texts, rows, dates and total as they stand. No year in
 * a text is changed, that is for a person to do. Of the amounts, those of another year are not taken: the one that was the
 * year's budget is last year's now.
 */
export const nextYearContent = (
  last: DeclarationContent,
  { name, year, lastYear }: Next,
): DeclarationContent => ({
  ...last,
  name,
  yearBudget: null,
  lastYearBudget: lastYear === year - 1 ? last.yearBudget : null,
  lastYearSpent: null,
  // Who filled in that paper, and when.
  others: [],
})
