/** Orders and groups by a plain scan, the way the contract words them. */
import type { DeclarationFacts } from '../../server/query/match/matchDeclaration.ts'
import type { IndicatorFacts } from '../../server/query/match/matchIndicator.ts'
import { matchingMeasure } from '../../server/query/match/matchIndicatorBy.ts'
import type { IndicatorFilter } from '../../server/query/filter/filters.ts'
import type { IndicatorGroup, IndicatorKey } from '../../server/query/group/groups.ts'
import type { DeclarationOrder, IndicatorOrder } from '../../server/query/order/orders.ts'
import type { MeasureRow } from '../../server/store/index/indexRows.ts'

type Value = string | number | null

/** By code point, not by UTF-16 unit. */
function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b))

/** Absent values last, whichever the direction. */
function compareValues(a: Value, b: Value, direction: 'ASC' | 'DESC'): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  return direction === 'ASC' ? compare(a, b) : compare(b, a)
}

type Values<F extends string, T> = Readonly<Record<F, (one: T) => readonly Value[]>>

function sorted<F extends string, T extends { readonly row: { readonly id: string } }>(
  list: readonly T[],
  orderBy: readonly { readonly field: F; readonly direction?: 'ASC' | 'DESC' | null | undefined }[],
  values: Values<F, T>,
): T[] {
  return list.toSorted((a, b) => {
    for (const { field, direction } of orderBy) {
      const [left, right] = [values[field](a), values[field](b)]
      for (const [i, value] of left.entries()) {
        const difference = compareValues(value, right[i]!, direction ?? 'ASC')
        if (difference !== 0) return difference
      }
    }
    return compareText(a.row.id, b.row.id)
  })
}

export function sortIndicators(
  list: readonly IndicatorFacts[],
  orderBy: readonly IndicatorOrder[],
  where: IndicatorFilter,
): IndicatorFacts[] {
  const matches = matchingMeasure(where)
  const largest = ({ measures }: IndicatorFacts) => {
    const values = measures.filter(matches).map(({ value }) => value)
    return values.length > 0 ? Math.max(...values) : null
  }
  return sorted(list, orderBy.length > 0 ? orderBy : [{ field: 'FORM' }], {
    FORM: ({ row, declaration }) => [declaration.row.ordinal, row.form_order],
    NAME: ({ row }) => [row.name],
    YEAR: ({ declaration }) => [declaration.row.year],
    UNIT: ({ declaration }) => [declaration.unit.name],
    MEASURE_VALUE: (indicator) => [largest(indicator)],
  })
}

export const sortDeclarations = (
  list: readonly DeclarationFacts[],
  orderBy: readonly DeclarationOrder[],
): DeclarationFacts[] =>
  orderBy.length === 0
    ? list.toSorted((a, b) => a.row.ordinal - b.row.ordinal)
    : sorted(list, orderBy, {
        YEAR: ({ row }) => [row.year],
        NAME: ({ row }) => [row.name],
        UNIT: ({ unit }) => [unit.name],
        YEAR_BUDGET: ({ row }) => [row.year_budget],
        UPDATED: ({ row }) => [row.updated_at],
      })

/** One indicator beside one of its matching measures, or beside none. */
interface Pair {
  readonly indicator: IndicatorFacts
  readonly measure: MeasureRow | null
}

const KEYS: Readonly<
  Record<IndicatorKey, (pair: Pair) => { value: string | number | null; id: string | null }>
> = {
  YEAR: ({ indicator }) => plain(indicator.declaration.row.year),
  UNIT: ({ indicator: { declaration } }) => ({ value: declaration.unit.name, id: declaration.unit.id }),
  PROJECT: ({ indicator: { declaration } }) => ({
    value: declaration.project.name,
    id: declaration.project.id,
  }),
  LEVEL1: ({ indicator }) => plain(indicator.row.level1),
  LEVEL2: ({ indicator }) => plain(indicator.row.level2),
  NAME: ({ indicator }) => plain(indicator.row.name),
  TARGET_KIND: ({ indicator }) => plain(indicator.row.target_kind),
  MEASURE_UNIT: ({ measure }) => plain(measure?.unit ?? null),
  MEASURE_OPERATOR: ({ measure }) => plain(measure?.operator ?? null),
}
const plain = (value: string | number | null) => ({ value, id: null })

/** Of indicators that match already. */
export function scanGroups(
  indicators: readonly IndicatorFacts[],
  groupBy: readonly IndicatorKey[],
  where: IndicatorFilter,
): IndicatorGroup[] {
  const matches = matchingMeasure(where)
  const pairs = indicators.flatMap((indicator): Pair[] => {
    const measures = indicator.measures.filter(matches)
    return measures.length > 0
      ? measures.map((measure) => ({ indicator, measure }))
      : [{ indicator, measure: null }]
  })
  const groups = Map.groupBy(pairs, (pair) => JSON.stringify(groupBy.map((key) => KEYS[key](pair))))
  if (groupBy.length === 0) return [summary(pairs, [])]
  return [...groups.values()]
    .map((group) => ({ group, keys: groupBy.map((key) => ({ key, ...KEYS[key](group[0]!) })) }))
    .toSorted((a, b) => {
      for (const [i, key] of a.keys.entries()) {
        const other = b.keys[i]!
        const difference =
          compareValues(key.value, other.value, 'ASC') || compareValues(key.id, other.id, 'ASC')
        if (difference !== 0) return difference
      }
      return 0
    })
    .map(({ group, keys }) => summary(group, keys))
}

function summary(
  pairs: readonly Pair[],
  keys: readonly { key: IndicatorKey; value: string | number | null; id: string | null }[],
): IndicatorGroup {
  const measures = pairs.flatMap(({ measure }) => measure ?? [])
  const values = measures.map(({ value }) => value)
  const summable = measures.length > 0 && new Set(measures.map(({ unit }) => unit)).size === 1
  const sum = values.reduce((total, value) => total + value, 0)
  return {
    keys: keys.map((key) => ({ ...key, value: key.value === null ? null : String(key.value) })),
    count: new Set(pairs.map(({ indicator }) => indicator.row.id)).size,
    declarations: new Set(pairs.map(({ indicator }) => indicator.row.declaration_id)).size,
    measures: {
      count: values.length,
      sum: summable ? sum : null,
      min: summable ? Math.min(...values) : null,
      max: summable ? Math.max(...values) : null,
      average: summable ? sum / values.length : null,
    },
  }
}
