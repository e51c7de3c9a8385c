/** What the answers say, whatever system gave them: to be compared, not measured. */
import { NARRATIVES } from '@jixiao/schema'

export type Measure = readonly [operator: string, value: number, upper: number | null, unit: string | null]

interface MeasureFields {
  readonly operator: string
  readonly value: number
  readonly upper: number | null
  readonly unit: string | null
}

export const shownMeasure = ({ operator, value, upper, unit }: MeasureFields): Measure => [
  operator,
  value,
  upper,
  unit,
]

/** Of nothing the sum is 0 for some, null for others; and it is added up in different order. */
export const shownSum = (sum: number | string | null): string => Number(sum ?? 0).toPrecision(10)

export interface ShownNode {
  readonly level: number
  readonly name: string
  readonly target: string | null
  readonly measures: readonly Measure[]
  readonly children: readonly ShownNode[]
}

type GroupShown = readonly [
  level1: string,
  level2: string | null,
  unit: string | null,
  count: number,
  declarations: number,
  sum: string,
]

/** Groups in one order: what comes first among absent values differs. */
export const inOneOrder = (groups: readonly GroupShown[]): readonly GroupShown[] =>
  groups
    .map((group) => [JSON.stringify(group), group] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group)

export const SCALARS = ['category', 'performance_type', 'start_date', 'end_date'] as const
export const BUDGETS = ['total_budget', 'year_budget', 'last_year_budget', 'last_year_spent'] as const
export const TEXTS = NARRATIVES

/** Peers list quantities, of which an indicator may have several: its largest comes first. */
export const eachOnce = <Row extends { readonly indicator: number }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ indicator }, i) => rows.findIndex((row) => row.indicator === indicator) === i)
