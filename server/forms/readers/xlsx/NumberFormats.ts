import { format, getFormatDateInfo, getFormatFromId, isDateFormat, isTextFormat } from 'numfmt'
import { type ElementCount, elementsOf, readElements } from '../office/readElements.ts'
import { wholeNumber, type XmlElement } from '../office/XmlElement.ts'

/** Longest pattern that is looked at; Excel itself takes 255 characters. */
const MAX_PATTERN = 255
/** The last day that Excel knows, in 9999. */
const LAST_DAY = 2_958_466

/** Numbers as the cells of a workbook show them. */
export class NumberFormats {
  /** The pattern of each style that a cell may have. */
  readonly #patterns: string[] = []
  readonly #is1904: boolean

  /** `is1904`: days are counted from 1904, as Excel of the first Macs did. */
  constructor(part: Uint8Array | null, is1904: boolean, count: ElementCount) {
    this.#is1904 = is1904
    const own = new Map<string, string>()
    const take = (element: XmlElement) => {
      if (element.name === 'numFmt')
        own.set(element.attribute('numFmtId') ?? '', element.attribute('formatCode') ?? '')
    }
    if (part) readElements(part, { wanted: new Set(['numFmt']), dropped: new Set(['dxfs']), count }, take)
    const [styles] = elementsOf(part, 'cellXfs', count)
    for (const style of styles?.elements ?? []) {
      const id = style.attribute('numFmtId') ?? '0'
      this.#patterns.push(own.get(id) ?? builtIn(wholeNumber(id, 0, 1_000) ?? 0))
    }
  }

  /** A number as a cell of that style shows it; a day as ISO 8601, as who shows it differs in how. */
  shown(value: number, style: number): string {
    const pattern = this.#patterns[style] ?? 'General'
    if (pattern.length > MAX_PATTERN) return general(value)
    try {
      if (isDateFormat(pattern) && value >= 0 && value < LAST_DAY) return this.#date(pattern, value)
      return isTextFormat(pattern) ? general(value) : format(pattern, value, { locale: 'zh-CN' }).trim()
    } catch {
      return general(value)
    }
  }

  /** Months alone stay months: `2020年3月`. */
  #date(pattern: string, value: number): string {
    const { day, month } = getFormatDateInfo(pattern)
    const days = Math.floor(value) + (this.#is1904 ? 1_462 : 0)
    if (day && month && days > 60) return isoDate(days)
    return format(pattern, value + (this.#is1904 ? 1_462 : 0), { locale: 'zh-CN' }).trim()
  }
}

/** As Excel shows a number without a format: without the noise behind the fifteenth digit. */
const general = (value: number): string => format('General', value, { locale: 'zh-CN' })

/** Formats that a workbook need not write out, those of a Chinese Excel among them: 31 is a day, 57 a month. */
function builtIn(id: number): string {
  if (id === 27 || id === 36 || id === 50 || id === 52 || id === 57) return 'yyyy"年"m"月"'
  if (id === 28 || id === 29 || id === 51 || id === 53 || id === 54 || id === 58) return 'm"月"d"日"'
  if (id === 30) return 'm/d/yy'
  if (id === 31) return 'yyyy"年"m"月"d"日"'
  return getFormatFromId(id, 'zh-CN')
}

/** Day 61 of Excel is 1 March 1900; before that it counts a day that never was. */
const isoDate = (days: number): string => new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10)
