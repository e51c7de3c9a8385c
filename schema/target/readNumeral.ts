import { readArabic } from './arabicNumeral.ts'
import { readChinese } from './chineseNumeral.ts'
import { matchAt } from './matchAt.ts'
import { PLAIN, type Numeral } from './numeral.ts'

/** The number that begins at `at`, or null where none does. */
export function readNumeral(line: string, at: number): Numeral | null {
  return readShare(line, at) ?? readArabic(line, at) ?? readChinese(line, at)
}

// 百分之九十, 千分之五, 三分之二, 百分百.
const SHARE = /(?:百|千|万|[一二三四五六七八九十]{1,3}|\d{1,4})分之/y
const SHARE_UNITS: Readonly<Record<number, string>> = { 100: '%', 1000: '‰', 10000: '‱' }

function readShare(line: string, at: number): Numeral | null {
  const whole = matchAt(/百分百/y, line, at)
  if (whole) return { ...PLAIN, end: at + 3, value: 100, unit: '%' }
  const head = matchAt(SHARE, line, at)?.[0]
  if (head === undefined) return null
  const below = readArabic(line, at) ?? readChinese(line, at)
  const above = readArabic(line, at + head.length) ?? readChinese(line, at + head.length)
  if (!below || !above) return null
  const unit = SHARE_UNITS[below.value]
  if (unit !== undefined) return { ...PLAIN, end: above.end, value: above.value, more: above.more, unit }
  return { ...PLAIN, end: above.end, value: above.value / below.value, fraction: true }
}
