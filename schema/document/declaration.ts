/**
 * The content of a declaration as plain data: what a form on paper holds, what a blank one starts with, what a live
 * document reads as. No framework, no Yjs.
 */

/** The six narratives, in the order of the form. Each is also the name of its root `Y.Text` in the live document. */
export const NARRATIVES = ['overview', 'basis', 'necessity', 'safeguards', 'plan', 'goals'] as const
export type NarrativeKey = (typeof NARRATIVES)[number]

/** The four amounts, each an integer number of 分 (1/100 元), or null where the form is blank. */
export const AMOUNTS = ['totalBudget', 'yearBudget', 'lastYearBudget', 'lastYearSpent'] as const
export type AmountKey = (typeof AMOUNTS)[number]

/** The scalar fields: everything of the form that is one value and no text shared letter by letter. */
export interface ScalarFields {
  /** 项目类别 */
  readonly category: string | null
  /** 绩效类型 */
  readonly performanceType: string | null
  /** 计划开始日期, ISO 8601 calendar date */
  readonly startDate: string | null
  /** 计划完成日期, ISO 8601 calendar date */
  readonly endDate: string | null
  /** 是否含有政府购买服务 */
  readonly governmentPurchase: boolean | null
  /** 项目总预算, 分 */
  readonly totalBudget: number | null
  /** 项目当年预算, 分 */
  readonly yearBudget: number | null
  /** 同名项目上年预算额, 分 */
  readonly lastYearBudget: number | null
  /** 同名项目上年预算执行数, 分 */
  readonly lastYearSpent: number | null
}
export type ScalarKey = keyof ScalarFields

/** A stretch of a paragraph's text in one style. */
export interface Run {
  readonly text: string
  readonly bold?: true
}

export type ListKind = 'ordered' | 'bullet'

/** One paragraph of a narrative: plain, or an item of a list, `indent` levels deep (0 or absent: outermost). */
export interface Paragraph {
  readonly runs: readonly Run[]
  readonly list?: ListKind
  readonly indent?: number
}

/** A node of the indicator tree. Level 3 has a target (empty text where the cell is blank) and may be unnamed (''). */
export interface IndicatorContent {
  readonly level: 1 | 2 | 3
  readonly name: string
  /** Level 3 only; null on levels 1 and 2. */
  readonly target: string | null
  readonly weight: number | null
  readonly children: readonly IndicatorContent[]
}

/** What the paper has and no field of ours holds. */
export interface OtherField {
  readonly label: string
  readonly text: string
}

export interface DeclarationContent
  extends ScalarFields, Readonly<Record<NarrativeKey, readonly Paragraph[]>> {
  /** 项目名称 */
  readonly name: string
  /** Level 1, in the order of the form. */
  readonly indicators: readonly IndicatorContent[]
  readonly others: readonly OtherField[]
}

/** A declaration as read from a paper: with the unit's name and the fiscal year that stand on it. */
export interface FormDeclaration extends DeclarationContent {
  /** 申报单位, as written. */
  readonly unit: string
  readonly year: number
}
