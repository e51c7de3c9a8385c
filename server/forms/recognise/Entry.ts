import type { Paragraph } from '@jixiao/schema'
import type { FieldKey } from './labels.ts'

/** One thing that a form says above or below its indicator table, in the order of the paper. */
export type Entry =
  /** The fiscal year in the title's lines, or in the heading of the indicator table (2020年绩效目标). */
  | {
      readonly kind: 'YEAR'
      readonly year: number
      readonly text: string
      readonly from: 'TITLE' | 'HEADING'
    }
  /** What all amounts are in that do not say it themselves: 单位：万元. */
  | { readonly kind: 'MONEY_UNIT'; readonly unit: string }
  /** A label that names a field of ours, as written, and the values beside it: one as a rule, none where it is blank. */
  | {
      readonly kind: 'FIELD'
      readonly key: FieldKey
      readonly rank: number
      readonly label: string
      readonly values: readonly (readonly Paragraph[])[]
    }
  /** A row whose label cell is blank: text that belongs to the label above or below it; to the one above where that reaches over it. */
  | {
      readonly kind: 'CONTINUATION'
      readonly paragraphs: readonly Paragraph[]
      readonly isOfAbove: boolean
    }
  /** A label that is none of ours, or text without one (''). */
  | { readonly kind: 'OTHER'; readonly label: string; readonly paragraphs: readonly Paragraph[] }
