/** The orders of the API as plain data. Several: by the first, then the next; ties by id. */
export type Direction = 'ASC' | 'DESC'

export type IndicatorOrderField = 'FORM' | 'NAME' | 'YEAR' | 'UNIT' | 'MEASURE_VALUE'
export type DeclarationOrderField = 'YEAR' | 'NAME' | 'UNIT' | 'YEAR_BUDGET' | 'UPDATED'

export interface OrderBy<F extends string> {
  readonly field: F
  /** null counts as ASC. */
  readonly direction?: Direction | null | undefined
}
export type IndicatorOrder = OrderBy<IndicatorOrderField>
export type DeclarationOrder = OrderBy<DeclarationOrderField>
