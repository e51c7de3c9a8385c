/** Single values as people write them -> ours; null for what cannot be read exactly. */
import { isCalendarDate } from '@jixiao/schema'

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** 2020-01-01, 2020/1/1, 2020.1.1, 2020年1月1日 -> ISO 8601. A month alone is not a day. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(plain(text))
  if (!match) return null
  const [, year, month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : null
}

/** 是 or 否. */
export function readYesNo(text: string): boolean | null {
  if (plain(text) === '是') return true
  return plain(text) === '否' ? false : null
}

/** 2020, (2020), 2020年, (2020)年度, （2020年度）, alone in the text. */
export function readYear(text: string): number | null {
  const match = /^[([]?(\d{4})[)\]]?(?:年度?)?[)\]]?$/.exec(plain(text))
  return match ? Number(match[1]) : null
}

const AMOUNT = /^[¥￥]?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(亿元|亿|万元|万|元)?$/
/** Decimal places by which an amount in a unit is shifted to 分. */
const PLACES: Readonly<Record<string, number>> = { 元: 2, 万: 6, 万元: 6, 亿: 10, 亿元: 10 }

/**
 * An amount -> 分, exactly: in the unit written behind it, else the one in the label's brackets, else 元.
 *
 *     readAmount('3,540,000.00', '项目总预算（元）')  // 354000000
 */
export function readAmount(text: string, label: string): number | null {
  const match = AMOUNT.exec(plain(text))
  if (!match) return null
  const [, digits = '', unit = unitOfLabel(label)] = match
  return shift(digits.replaceAll(',', ''), PLACES[unit] ?? 2)
}

const unitOfLabel = (label: string) => /\((?:单位:?)?(万元|亿元|元)\)/.exec(plain(label))?.[1] ?? '元'

/** Moves the decimal point to the right; null where something is left behind it. */
function shift(decimal: string, places: number): number | null {
  const [whole = '', fraction = ''] = decimal.split('.')
  if (/[1-9]/.test(fraction.slice(places))) return null
  const value = Number(whole + fraction.slice(0, places).padEnd(places, '0'))
  return Number.isSafeInteger(value) ? value + 0 : null
}
