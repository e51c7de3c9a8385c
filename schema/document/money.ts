/** Amounts are integers of 分 inside and decimal yuan with two places outside: 323000000 <-> "3230000.00". */

const YUAN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/** 分 -> "3230000.00". Exact. */
export function formatYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** "3230000.00", "3230000" or "-1.5" -> 分; null for anything else, and for more than two decimals. Exact. */
export function parseYuan(yuan: string): number | null {
  const match = YUAN.exec(yuan)
  if (!match) return null
  const [, sign, whole = '', cents = ''] = match
  return Number(`${sign}${whole}${cents.padEnd(2, '0')}`) + 0 // never a minus zero
}
