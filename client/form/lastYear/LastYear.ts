/** The declaration of the same project of the year before, as plain content. */
import {
  type IndicatorContent,
  NARRATIVES,
  type NarrativeKey,
  type Paragraph,
  parseYuan,
  type ScalarFields,
} from '@jixiao/schema'
import type { YearBeforeQuery } from '@jixiao/schema/operations'
import { readNarrativeHtml } from './readNarrativeHtml.ts'

/** What may be taken over of the fields; the year's budget of then is last year's budget now. */
export type TakenFields = Pick<
  ScalarFields,
  | 'category'
  | 'performanceType'
  | 'startDate'
  | 'endDate'
  | 'governmentPurchase'
  | 'totalBudget'
  | 'lastYearBudget'
>

export interface LastYear {
  readonly id: string
  readonly year: number
  readonly name: string
  readonly fields: TakenFields
  readonly narratives: Readonly<Record<NarrativeKey, readonly Paragraph[]>>
  readonly indicators: readonly IndicatorContent[]
}

type Told = NonNullable<NonNullable<YearBeforeQuery['declaration']>['lastYear']>
type ToldNode = {
  readonly name: string
  readonly weight: number | null
  readonly target?: { readonly text: string } | null
  readonly children?: readonly ToldNode[]
}

/** `year`: of the declaration that stands beside it. */
export function readLastYear(told: Told, year: number): LastYear {
  const { id, name, category, performanceType, startDate, endDate, governmentPurchase } = told
  const narratives = NARRATIVES.map((key) => [key, readNarrativeHtml(told[key].html)])
  const fen = (yuan: string | null) => (yuan === null ? null : parseYuan(yuan))
  return {
    ...{ id, name, year: told.year },
    fields: {
      ...{ category, performanceType, startDate, endDate, governmentPurchase },
      totalBudget: fen(told.totalBudget),
      lastYearBudget: told.year === year - 1 ? fen(told.yearBudget) : null,
    },
    narratives: Object.fromEntries(narratives) as LastYear['narratives'],
    indicators: told.indicators.map((node) => readNode(node, 1)),
  }
}

const readNode = ({ name, weight, target, children = [] }: ToldNode, level: 1 | 2 | 3): IndicatorContent => ({
  ...{ level, name, weight },
  target: level === 3 ? (target?.text ?? '') : null,
  children: children.map((child) => readNode(child, level === 1 ? 2 : 3)),
})
