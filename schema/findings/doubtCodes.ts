import type { Words } from '../words/problems.ts'

/** What the reading of a paper may be unsure of. */
export interface DoubtEntry {
  readonly severity: 'WARNING' | 'INFO'
  readonly title: Words
}

const entry = (severity: DoubtEntry['severity'], zh: string, en: string): DoubtEntry => ({
  severity,
  title: { zh, en },
})

/** Every code that a doubt of a reading may have: stable, other programs rely on them. */
export const DOUBT_CODES = {
  MONTH_ALONE: entry('WARNING', '日期只写到月', 'A date is a month alone: blank'),
  NOT_READ: entry(
    'WARNING',
    '内容读不出来',
    'No date, amount, 是 or 否, or weight, though its label says so: blank',
  ),
  SECOND_VALUE: entry(
    'WARNING',
    '有不止一个值',
    'A field stands more than once, with other values: the first is taken',
  ),
  NO_LABEL: entry('INFO', '旁边没有栏目名', 'Words without a label that nothing around claims'),
  EXTRA_COLUMN: entry('INFO', '指标表多一列', 'A column of the indicator table that is none of ours'),
  SEVERAL_YEARS: entry(
    'INFO',
    '多年的目标',
    'Goals or indicators of several years, beside those of the year',
  ),
} as const satisfies Record<string, DoubtEntry>

export type DoubtCode = keyof typeof DOUBT_CODES
