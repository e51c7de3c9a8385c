/** Amounts as people write and read them: 分 <-> "3,230,000.00". Exact: digits are moved, never divided. */
import { formatYuan, parseYuan } from '@jixiao/schema'
import { groupThousands } from '../../app/amounts.ts'

/** 分 -> "3,230,000.00"; '' for a blank. */
export const formatAmount = (fen: number | null): string =>
  fen === null ? '' : groupThousands(formatYuan(fen))

/** The parse of what a person typed: a number of 分, null for a blank, undefined for what is no amount. */
export function parseAmount(text: string): number | null | undefined {
  const plain = narrow(text).replace(/[\s,，¥￥]|元$/g, '')
  if (plain === '') return null
  const [, digits = plain, unit] = /^(-?[\d.]*\d)([万亿])$/.exec(plain) ?? []
  const fen = parseYuan(unit ? timesTenTo(digits, unit === '万' ? 4 : 8) : digits)
  return fen === null || !Number.isSafeInteger(fen) ? undefined : fen
}

/** Full-width digits and signs as typed in Chinese. */
const narrow = (text: string): string =>
  text
    .replace(/[０-９．－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[−—]/g, '-')

/** "323.5" x 10^4 -> "3235000" by moving the point. */
function timesTenTo(digits: string, power: number): string {
  const [whole = '', decimals = ''] = digits.split('.')
  const moved = decimals.slice(0, power).padEnd(power, '0')
  const rest = decimals.slice(power)
  return rest ? `${whole}${moved}.${rest}` : whole + moved
}
