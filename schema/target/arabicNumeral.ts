/** Reads 1,200, 95.5, 3000万, 1亿2千万, 15/10万. The text is half-width. */
import { matchAt } from './matchAt.ts'
import { PLAIN, places, type Numeral } from './numeral.ts'

// A full-width comma groups digits only where no % follows: 完成5，100%覆盖 is two numbers.
const DIGITS =
  /[1-9]\d{0,2}(?:,\d{3}){1,4}(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:，\d{3}){1,4}(?![\d%])(?:\.\d+)?|\d+(?:\.\d+)?/y
/** More digits than a double holds: an account or serial number. */
const MOST_DIGITS = 15
const MAGNITUDES = /[余多]?((?:百(?!分)|千(?![克瓦米伏卡帕赫焦])|万|亿){1,3})/y

/** The Arabic number at a place, or null. */
export function readArabic(line: string, at: number): Numeral | null {
  const digits = matchAt(DIGITS, line, at)?.[0]
  if (digits === undefined) return null
  const end = at + digits.length
  const plain = digits.replace(/[,，]/g, '')
  if (plain.length > MOST_DIGITS) return { ...PLAIN, end, value: NaN }
  return readRatio(line, end, plain) ?? withMagnitude(line, end, plain)
}

/** 3/4, 15/10万, 50/万: a part of one. Where the first number is the greater (24/7), it is something else. */
function readRatio(line: string, at: number, digits: string): Numeral | null {
  const below = matchAt(/\/(\d{1,9}|(?=[千万]))(?![\d./])/y, line, at)?.[1]
  if (below === undefined) return null
  const divisor = withMagnitude(line, at + 1 + below.length, below || '1')
  const value = divisor.value > 0 ? Number(digits) / divisor.value : NaN
  return { ...PLAIN, end: divisor.end, value: value < 1 ? value : NaN, fraction: true }
}

/** `3000万`: written as a power, so that 1.1万 is 11000 and not 11000.000000000002. */
function withMagnitude(line: string, at: number, digits: string): Numeral {
  const found = matchAt(MAGNITUDES, line, at)
  const exponent = places(found?.[1])
  const end = at + (found?.[0].length ?? 0)
  const value = Number(`${digits}e${exponent}`)
  const rest = readLower(line, end, exponent)
  if (rest) return withMore(line, { ...PLAIN, end: rest.end, value: value + rest.value })
  const odd = found !== null && /[余多]/.test(found[0])
  return withMore(line, { ...PLAIN, end, value, exponent, more: odd })
}

const LOWER = /(\d{1,4}(?:\.\d{1,4})?)((?:百|千(?![克瓦米伏卡帕赫焦])|万){1,2})/y

/** 2千万 in 1亿2千万, 5千 in 3万5千: magnitudes fall from left to right. */
function readLower(line: string, at: number, below: number): { end: number; value: number } | null {
  const [whole = '', digits = '', magnitude = ''] = matchAt(LOWER, line, at) ?? []
  const exponent = places(magnitude)
  if (exponent === 0 || exponent >= below) return null
  const rest = readLower(line, at + whole.length, exponent)
  return { end: rest?.end ?? at + whole.length, value: Number(`${digits}e${exponent}`) + (rest?.value ?? 0) }
}

/** 20余, 3000多, 100+: "and some more". Only behind a round number: 5多媒体教室 is none. */
function withMore(line: string, numeral: Numeral): Numeral {
  const round = numeral.exponent > 0 || (numeral.value >= 10 && numeral.value % 10 === 0)
  const more = matchAt(
    round ? /[余多](?!媒体|功能)|\+(?![\dA-Za-z])/y : /\+(?![\dA-Za-z])/y,
    line,
    numeral.end,
  )
  return more ? { ...numeral, end: numeral.end + 1, more: true } : numeral
}
