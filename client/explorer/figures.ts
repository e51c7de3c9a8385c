/** What is told of a group, and groups in the order of one of these. Pure. */
import type { IndicatorGroupsQuery } from '@jixiao/schema/operations'

export type Group = IndicatorGroupsQuery['indicatorGroups'][number]

/** null: there is none. Under the names of its words (words.ts). */
export const FIGURES = {
  indicators: ({ count }: Group) => count,
  declarations: ({ declarations }: Group) => declarations,
  measures: ({ measures }: Group) => measures.count,
  sum: ({ measures }: Group) => measures.sum ?? null,
  min: ({ measures }: Group) => measures.min ?? null,
  max: ({ measures }: Group) => measures.max ?? null,
  average: ({ measures }: Group) => measures.average ?? null,
} as const satisfies Record<string, (group: Group) => number | null>

export type Figure = keyof typeof FIGURES

/** null: in the order of the keys, as they come. */
export interface FigureOrder {
  readonly figure: Figure
  readonly direction: 'descending' | 'ascending'
}

/** What is asked for next by who asks for the order of a figure again: the largest first, the smallest first, as they come. */
export function nextOrder(order: FigureOrder | null, figure: Figure): FigureOrder | null {
  if (order?.figure !== figure) return { figure, direction: 'descending' }
  return order.direction === 'descending' ? { figure, direction: 'ascending' } : null
}

/** Those without the figure come last. */
export function inFigureOrder(groups: readonly Group[], order: FigureOrder | null): readonly Group[] {
  if (!order) return groups
  const figureOf = FIGURES[order.figure]
  const sign = order.direction === 'ascending' ? 1 : -1
  return groups.toSorted((a, b) => {
    const [left, right] = [figureOf(a), figureOf(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left - right)
  })
}
