import type { LookAlike } from '../FormProblem.ts'
import { cellText, type Grid, isBlankCell, type Row } from '../Grid.ts'
import { labelKey } from './labelKey.ts'
import { levelRows } from './tableHead.ts'
import { lookAlikeTitled } from './title.ts'

/** Heads of columns that a declaration has not beside each other; each pattern must be met. */
const COLUMNS: Readonly<Record<LookAlike, readonly [RegExp, RegExp]>> = {
  // What was done in the first months, or how likely the target is; and what is expected of the year.
  monitoring: [
    /^(?:全年)?预计(?:全年)?(?:完成|实现|执行)|^全年.{0,2}预计|^预计.{0,4}全年/,
    /^\d{0,4}年?\d{1,2}月?[-—~至到]\d{1,2}月.{0,4}(?:执行|完成|实现|实际)|^截至.{2,10}(?:执行|完成|实现)|完成目标可能性|^偏差原因/,
  ],
  // What was reached this year, and its points; 上年完成值 stands in declarations too.
  selfEvaluation: [
    /^(?!上年|历史|往年|去年).{0,6}(?:完成值|完成指标值|完成情况|实现值|实际值)$/,
    /^(?:自评)?(?:得分|分数)$|^自评分$/,
  ],
}
const KINDS = Object.keys(COLUMNS) as LookAlike[]

/**
 * What a form is that has the same labels as a declaration, and beside the targets what became of them; null for any
 * other. Told by its title, or by the heads of its columns.
 */
export function lookAlikeOf(rows: Grid): LookAlike | null {
  for (const row of rows) {
    const kind = lookAlikeTitled(row)
    if (kind) return kind
  }
  for (const i of levelRows(rows)) {
    const heads = [rows[i - 1], rows[i], rows[i + 1]].flatMap((one) => (one ? headsOf(one) : []))
    const kind = KINDS.find((each) => COLUMNS[each].every((head) => heads.some((text) => head.test(text))))
    if (kind) return kind
  }
  return null
}

const headsOf = (row: Row) => row.flatMap((cell) => (isBlankCell(cell) ? [] : [labelKey(cellText(cell))]))
