import { LIMITS, type IndicatorContent } from '@jixiao/schema'
import { FormTooLarge } from '../FormProblem.ts'
import { MAX_INDICATORS } from '../limits.ts'
import type { ReadForm } from '../recognise/recogniseForms.ts'

/**
 * Throws TOO_LARGE for forms with more rows, or more that no field holds, than a declaration may have: the guard would refuse
 * them likewise, but only after a document was made of them, on the thread that serves everybody.
 */
export function requireStorable(forms: readonly ReadForm[]): void {
  let all = 0
  for (const { form } of forms) {
    const rows = count(form.indicators)
    all += rows
    if (rows > LIMITS.rows) throw tooMany('指标', 'indicators', LIMITS.rows)
    if (form.others.length > LIMITS.others) throw tooMany('其他栏目', 'other fields', LIMITS.others)
  }
  if (all > MAX_INDICATORS)
    throw new FormTooLarge(
      `文件中的指标共超过${MAX_INDICATORS}项，请分成几个文件。`,
      `The file has more than ${MAX_INDICATORS} indicators in all; split it into several files.`,
    )
}

const count = (nodes: readonly IndicatorContent[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + count(children), 0)

const tooMany = (what: string, whatEn: string, most: number) =>
  new FormTooLarge(
    `一张表中的${what}超过${most}项，不能读取。`,
    `A form has more than ${most} ${whatEn} and cannot be read.`,
  )
