/** What the machine reads in a target text: its kind, and the quantities found in it. Names as in the API. */

export type Operator = 'EQ' | 'GTE' | 'GT' | 'LTE' | 'LT' | 'RANGE'
export type TargetKind = 'QUANTITATIVE' | 'QUALITATIVE' | 'EMPTY'

/** One quantity of a target text: "签约金额大于3000万" has `{ text: '大于3000万', operator: 'GT', value: 30000000 }`. */
export interface Measure {
  /** The stretch of the text that was read, from the operator's first character to the unit's or suffix's last. */
  readonly text: string
  readonly operator: Operator
  /** The lower bound of a range; 万 and 亿 multiplied out. */
  readonly value: number
  /** RANGE only, else null. */
  readonly upper: number | null
  /** The measure word alone, as written (篇, 人次, 个工作日, %, 元); null where none is written. */
  readonly unit: string | null
}

export interface TargetReading {
  readonly kind: TargetKind
  /** In the order of the text. */
  readonly measures: readonly Measure[]
}
