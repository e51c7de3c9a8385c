/** Single values as people write them -> ours; null for what cannot be read exactly. */
import { isCalendarDate } from '@jixiao/schema'

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** 2020-01-01, 2020/1/1, 2020.1.1, 2020年1月1日, 20200101, 43831 as Excel counts days -> ISO 8601. A month alone is not a day. */
export function readDate(text: string): string | null {
  const bare = plain(text).replace(/T?(?:0{1,2}:00(?::00(?:\.0+)?)?)$/, '')
  if (/^\d{5}$/.test(bare)) return excelDay(Number(bare))
  const match =
    /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})[日号]?$/.exec(bare) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(bare)
  if (!match) return null
  const [, year, month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : null
}

/** Excel's days of 2000 to 2099: other numbers of five digits are something else. */
const [FIRST_DAY, LAST_DAY] = [36526, 73050]
/** Days from Excel's first to that of Unix time. */
const UNIX_DAY = 25569

const excelDay = (days: number): string | null =>
  days < FIRST_DAY || days > LAST_DAY
    ? null
    : new Date((days - UNIX_DAY) * 86_400_000).toISOString().slice(0, 10)

const DASH = /[-~—–－―〜～−至到]+/

/** 2021年1月1日至2021年12月31日 -> both days, of which each is one; else null. */
export function readPeriod(text: string): readonly [start: string, end: string] | null {
  const bare = plain(text)
  for (const match of bare.matchAll(new RegExp(DASH, 'g'))) {
    const start = readDate(bare.slice(0, match.index))
    const end = readDate(bare.slice(match.index + match[0].length))
    if (start && end) return [start, end]
  }
  return null
}

const MONTH = '(?:\\d{4}(?:年|[./-])\\d{1,2}月?|\\d{6}|\\d{1,2}月)[份底初末]?'
const MONTHS = new RegExp(`^${MONTH}(?:${DASH.source}${MONTH})?$`)

/** True for a month or months without days: 2021年3月, 2021.03-2021.12, 202001-202012. */
export const isMonthAlone = (text: string): boolean => text.length <= 40 && MONTHS.test(plain(text))

const TICKED = '[√✓✔☑☒■●◉▣✅]'
const OPEN = '[□☐○◯〇▢]'

/** 是, 否, 有, 无; one of two boxes ticked (是√ 否□, □是 ☑否); a tick alone is 是. */
export function readYesNo(text: string): boolean | null {
  const bare = plain(text).replace(/[()[\]_,;、/]/g, '')
  if (/^(?:是|有|含|√|✓|✔|☑|✅)$/.test(bare)) return true
  if (/^(?:否|无|不含|没有)$/.test(bare)) return false
  const [before, behind] = [tickedBefore(bare), tickedBehind(bare)]
  return before === behind ? before : (before ?? behind)
}

const isTicked = (mark: string | undefined) => mark !== undefined && new RegExp(TICKED).test(mark)

/** ☑是□否, √是: each mark before its word. */
function tickedBefore(text: string): boolean | null {
  const match = new RegExp(`^(${TICKED}|${OPEN})(是|否)(?:(${TICKED}|${OPEN})(是|否))?$`).exec(text)
  return match ? chosen([match[1], match[2]], [match[3], match[4]]) : null
}

/** 是√否□, 是√否: each mark behind its word. */
function tickedBehind(text: string): boolean | null {
  const match = new RegExp(`^(是|否)(${TICKED}|${OPEN})?(?:(是|否)(${TICKED}|${OPEN})?)?$`).exec(text)
  return match ? chosen([match[2], match[1]], [match[4], match[3]]) : null
}

type Choice = readonly [mark: string | undefined, word: string | undefined]

/** The one word that is ticked. */
function chosen(...choices: readonly Choice[]): boolean | null {
  const ticked = choices.filter(([mark, word]) => word !== undefined && isTicked(mark))
  return ticked.length === 1 ? ticked[0]![1] === '是' : null
}

/** 2020, (2020), 2020年, (2020)年度, （2020年度）, alone in the text. */
export function readYear(text: string): number | null {
  const match = /^[([]?(\d{4})[)\]]?(?:年度?)?[)\]]?$/.exec(plain(text))
  return match ? Number(match[1]) : null
}

const AMOUNT = /^(?:人民币)?[¥￥]?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(亿元|亿|万元|万|元)?整?$/
/** Decimal places by which an amount in a unit is shifted to 分. */
const PLACES: Readonly<Record<string, number>> = { 元: 2, 万: 6, 万元: 6, 亿: 10, 亿元: 10 }

/**
 * An amount -> 分, exactly: in the unit written behind it, else the one in the label's brackets, else the form's.
 *
 *     readAmount('3,540,000.00', '项目总预算（元）', '万元')  // 354000000
 */
export function readAmount(text: string, label: string, formUnit = '元'): number | null {
  const match = AMOUNT.exec(plain(text))
  if (!match) return null
  const [, digits = '', unit = moneyUnitOf(label) ?? formUnit] = match
  return shift(digits.replaceAll(',', ''), PLACES[unit] ?? 2)
}

/** What a label or a head says that amounts are in: 项目资金（万元）, 预算数(单位：元), 单位：万元, 金额（人民币万元）. */
export const moneyUnitOf = (text: string): string | null =>
  /(?:\(|单位:)(?:金额)?(?:单位:?)?(?:人民币)?(万元|亿元|元)(?:$|[)\]])/.exec(plain(text))?.[1] ?? null

/** Moves the decimal point to the right; null where something is left behind it. */
function shift(decimal: string, places: number): number | null {
  const [whole = '', fraction = ''] = decimal.split('.')
  if (/[1-9]/.test(fraction.slice(places))) return null
  const value = Number(whole + fraction.slice(0, places).padEnd(places, '0'))
  return Number.isSafeInteger(value) ? value + 0 : null
}
