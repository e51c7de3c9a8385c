import { cellText, type Grid, isBlankCell, type Row } from '../Grid.ts'
import { labelKey } from './labelKey.ts'
import { hasLevels } from './tableHead.ts'
import { isSelfEvaluationTitle } from './title.ts'

/**
 * True for a 自评表, which has the same labels as a declaration, and beside the targets what was reached and how it scored.
 * Told by its title, or by the heads of both columns.
 */
export function isSelfEvaluation(rows: Grid): boolean {
  if (rows.some(isSelfEvaluationTitle)) return true
  return rows.some((row, i) => {
    if (!hasLevels(row, rows[i - 1])) return false
    const heads = [rows[i - 1], row, rows[i + 1]].flatMap((one) => (one ? headsOf(one) : []))
    return heads.some((head) => REACHED.test(head)) && heads.some((head) => SCORE.test(head))
  })
}

/** What was reached this year; 上年完成值 stands in declarations too. */
const REACHED = /^(?!上年|历史|往年|去年).{0,6}(?:完成值|完成指标值|完成情况|实现值|实际值)$/
const SCORE = /^(?:自评)?(?:得分|分数)$|^自评分$/

const headsOf = (row: Row) => row.flatMap((cell) => (isBlankCell(cell) ? [] : [labelKey(cellText(cell))]))
