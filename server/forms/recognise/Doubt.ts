/** What a reading is not sure of, as data: for whoever looks at it before it is stored. */
import type { DoubtCode, FieldKey, OtherField, Words } from '@jixiao/schema'

/** `Kept`: what stands for an entry of the form's `others`, its index; while the form is read, the entry itself. */
export interface Doubt<Kept = number> {
  readonly code: DoubtCode
  /** Where on the paper: the label or head; '' where there is none. */
  readonly label: string
  /** What stands there. */
  readonly text: string
  readonly words: Words
  /** The fields that it is about: blank for it, or with another value. */
  readonly fields: readonly FieldKey[]
  /** Where the words are kept. */
  readonly others: readonly Kept[]
  /** Whose weight it is about: the indicator's index, each group before what is in it; null: none's. */
  readonly indicator: number | null
}

const SAY: Readonly<Record<DoubtCode, (label: string) => Words>> = {
  MONTH_ALONE: (label) => ({
    zh: `“${label}”只写到月，日期留空，原文已保留。`,
    en: `"${label}" is a month, not a day: left blank, the words are kept.`,
  }),
  NOT_READ: (label) => ({
    zh: `“${label}”的内容读不出来，留空，原文已保留。`,
    en: `What stands at "${label}" could not be read: left blank, the words are kept.`,
  }),
  SECOND_VALUE: (label) => ({
    zh: `“${label}”有不止一个值，取第一个，其余已保留。`,
    en: `"${label}" has more than one value: the first is taken, the others are kept.`,
  }),
  NO_LABEL: () => ({
    zh: '这段文字旁边没有栏目名，已保留在“原表其他内容”。',
    en: 'These words have no label: they are kept among what else is on the paper.',
  }),
  EXTRA_COLUMN: (label) => ({
    zh: `指标表的“${label}”一列没有对应的栏目，已逐行保留。`,
    en: `The column "${label}" of the indicator table has no field: it is kept row by row.`,
  }),
  SEVERAL_YEARS: (label) => ({
    zh: `“${label}”是多年的目标，只取年度的，其余已保留。`,
    en: `"${label}" is of several years: those of the year are taken, the others are kept.`,
  }),
}

interface About {
  readonly label: string
  readonly text: string
  readonly others: readonly OtherField[]
  readonly fields?: readonly FieldKey[]
}

export const doubt = (code: DoubtCode, { label, text, others, fields = [] }: About): Doubt<OtherField> => ({
  ...{ code, label, text, fields, others, indicator: null },
  words: SAY[code](label),
})
