/**
 * The filters of the API as plain data; api/filter describes the same for GraphQL. What they mean is said twice, for a
 * database in query/sql and for rows in memory in query/match; a property test holds the two together.
 *
 * Filters have two values: a comparison with an absent value is false, `not` is the complement. {} and `and: []` match
 * all, `or: []` and `in: []` nothing. What is null counts as not given.
 */
import type { Operator, TargetKind } from '@jixiao/schema'
import type { DeclarationStatus } from '../../store/declaration/Declaration.ts'
import type { Comparison } from './Comparison.ts'

type Given<T> = T | null | undefined
type On<T> = Given<Comparison<T>>

/** What nests. */
export interface Nested<F> {
  readonly and?: Given<readonly F[]>
  readonly or?: Given<readonly F[]>
  readonly not?: Given<F>
}

export interface UnitFilter {
  readonly id?: On<string>
  readonly name?: On<string>
}

export interface ProjectFilter extends Nested<ProjectFilter> {
  readonly id?: On<string>
  readonly name?: On<string>
  readonly unit?: Given<UnitFilter>
}

export interface DeclarationFilter extends Nested<DeclarationFilter> {
  readonly id?: On<string>
  readonly year?: On<number>
  readonly name?: On<string>
  readonly category?: On<string>
  readonly performanceType?: On<string>
  /** ISO 8601 calendar dates */
  readonly startDate?: On<string>
  readonly endDate?: On<string>
  readonly governmentPurchase?: On<boolean>
  readonly status?: On<DeclarationStatus>
  /** 分 */
  readonly totalBudget?: On<number>
  readonly yearBudget?: On<number>
  readonly lastYearBudget?: On<number>
  readonly lastYearSpent?: On<number>
  readonly unit?: Given<UnitFilter>
  readonly project?: Given<ProjectFilter>
  /** Some narrative, as plain text with a line break between paragraphs, contains it; blind to letter case. */
  readonly text?: Given<string>
}

export interface MeasureFilter {
  readonly operator?: On<Operator>
  readonly value?: On<number>
  readonly unit?: On<string>
}

export interface IndicatorFilter extends Nested<IndicatorFilter> {
  readonly id?: On<string>
  readonly level?: On<number>
  readonly name?: On<string>
  readonly level1?: On<string>
  readonly level2?: On<string>
  readonly targetText?: On<string>
  readonly targetKind?: On<TargetKind>
  readonly weight?: On<number>
  /** Some measure of the target matches all of it; {} wants a measure, whichever. */
  readonly measure?: Given<MeasureFilter>
  readonly declaration?: Given<DeclarationFilter>
}
