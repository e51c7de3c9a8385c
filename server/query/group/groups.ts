/** Groups of indicators, as plain data. */
export type IndicatorKey =
  | 'YEAR'
  | 'UNIT'
  | 'PROJECT'
  | 'LEVEL1'
  | 'LEVEL2'
  | 'NAME'
  | 'TARGET_KIND'
  | 'MEASURE_UNIT'
  | 'MEASURE_OPERATOR'

/** What all indicators of a declaration have in common. */
const OF_DECLARATION = ['YEAR', 'UNIT', 'PROJECT'] as const satisfies readonly IndicatorKey[]

export type DeclarationKey = (typeof OF_DECLARATION)[number]

export const isOfDeclaration = (key: IndicatorKey): key is DeclarationKey =>
  (OF_DECLARATION as readonly IndicatorKey[]).includes(key)

export interface GroupKey {
  readonly key: IndicatorKey
  readonly value: string | null
  /** Of the unit or project. */
  readonly id: string | null
}

/** All but `count` are null where there is no quantity, or where they do not share one unit. */
export interface MeasureSummary {
  readonly count: number
  readonly sum: number | null
  readonly min: number | null
  readonly max: number | null
  readonly average: number | null
}

export interface IndicatorGroup {
  readonly keys: readonly GroupKey[]
  readonly count: number
  readonly declarations: number
  readonly measures: MeasureSummary
}
