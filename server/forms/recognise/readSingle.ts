import type { NarrativeKey, OtherField, ScalarFields } from '@jixiao/schema'
import type { FieldKey } from './labels.ts'
import { readAmount, readDate, readPeriod, readYear, readYesNo } from './values.ts'

/** A field of one value. */
export type SingleKey = Exclude<FieldKey, NarrativeKey | 'period'>
export type Singles = ScalarFields & {
  readonly unit: string | null
  readonly name: string | null
  readonly year: number | null
}

/** How each value is read; null where the text is not one, and then it is kept as written. */
export const READ: { readonly [K in SingleKey]: (text: string, label: string, money: string) => Singles[K] } =
  {
    unit: (text) => text,
    name: (text) => text,
    year: readYear,
    category: (text) => text,
    performanceType: (text) => text,
    startDate: readDate,
    endDate: readDate,
    governmentPurchase: readYesNo,
    totalBudget: readAmount,
    yearBudget: readAmount,
    lastYearBudget: readAmount,
    lastYearSpent: readAmount,
  }

/** What was kept, as the value of a field: of a period, the day that the field is about. Null where it is none. */
export function readKept<K extends SingleKey>(key: K, { label, text }: OtherField): Singles[K] | null {
  const period = key === 'startDate' || key === 'endDate' ? readPeriod(text) : null
  if (period) return period[key === 'startDate' ? 0 : 1] as Singles[K] // a date, as the key is one's
  return READ[key](text.trim(), label, '元')
}
