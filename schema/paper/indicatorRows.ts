import type { IndicatorContent } from '../document/declaration.ts'

/** A row of the indicator table as the paper has it, with the nodes of the tree that it shows; '' where it is blank. */
export interface PaperRow {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly target: string
  readonly weight: number | null
  /** How many rows down the group is that starts in this row; 0 where none starts. */
  readonly span1: number
  readonly span2: number
}

/**
 * The tree -> the rows of the paper, in order, the levels carried down into each. A group without children is a row with
 * blanks.
 */
export const indicatorRows = (indicators: readonly IndicatorContent[]): PaperRow[] =>
  indicators.flatMap(rowsOfLevel1)

function rowsOfLevel1(group: IndicatorContent): PaperRow[] {
  const blank: PaperRow = {
    level1: group.name,
    level2: '',
    level3: '',
    target: '',
    weight: group.weight,
    span1: 0,
    span2: 1,
  }
  const rows = group.children.length
    ? group.children.flatMap((child) => rowsOfLevel2(child, group.name))
    : [blank]
  return rows.map((row, i) => ({ ...row, span1: i === 0 ? rows.length : 0 }))
}

function rowsOfLevel2(group: IndicatorContent, level1: string): PaperRow[] {
  const row = { level1, level2: group.name, span1: 0 }
  if (group.children.length === 0) return [{ ...row, level3: '', target: '', weight: group.weight, span2: 1 }]
  return group.children.map((indicator, i) => ({
    ...row,
    level3: indicator.name,
    target: indicator.target ?? '',
    weight: indicator.weight,
    span2: i === 0 ? group.children.length : 0,
  }))
}
