/** What a reading is not sure of, as data: for whoever looks at it before it is stored. */
import type { ScalarKey, Words } from '@jixiao/schema'

export type DoubtCode =
  /** A date that is a month alone: the field is blank, the words are kept. */
  | 'MONTH_ALONE'
  /** No date, amount, 是 or 否, or weight, though its label says so: blank, the words are kept. */
  | 'NOT_READ'
  /** A field that stands more than once, with different values: the first counts, the others are kept. */
  | 'SECOND_VALUE'
  /** Words without a label that nothing around claims. */
  | 'NO_LABEL'
  /** A column of the indicator table that is none of ours: kept row by row. */
  | 'EXTRA_COLUMN'
  /** Goals or indicators of several years: kept beside those of the year. */
  | 'SEVERAL_YEARS'

export interface Doubt {
  readonly code: DoubtCode
  /** Where on the paper: the label or head; '' where there is none. */
  readonly label: string
  /** What stands there. */
  readonly text: string
  readonly words: Words
  /** The fields that are blank for it, and that whoever looks may fill in. */
  readonly fields: readonly ScalarKey[]
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

export const doubt = (
  code: DoubtCode,
  label: string,
  text: string,
  fields: readonly ScalarKey[] = [],
): Doubt => ({ code, label, text, fields, words: SAY[code](label) })
