/** A group as it is summed up. `k0`, `id0` … are the keys and their objects' ids, where they have such. */
export interface GroupRow extends Readonly<Record<string, unknown>> {
  readonly indicators: number
  readonly declarations: number
  readonly measures: number
  /** Its quantities are all of one unit, or all without any. */
  readonly one_unit: number | boolean
  readonly sum: number | null
  readonly min: number | null
  readonly max: number | null
  readonly average: number | null
}
