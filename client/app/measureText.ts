/** A measure as a chip shows it: "≥ 10 次", "> 30,000,000", "2–3 篇". */
import type { Measure, Operator } from '@jixiao/schema'

const SIGNS: Readonly<Record<Operator, string>> = { EQ: '=', GTE: '≥', GT: '>', LTE: '≤', LT: '<', RANGE: '' }

export function measureText({ operator, value, upper, unit }: Measure): string {
  const amount =
    operator === 'RANGE' ? `${formatNumber(value)}–${formatNumber(upper ?? value)}` : formatNumber(value)
  return [SIGNS[operator], amount, unit].filter(Boolean).join(' ')
}

/** Thousands separated, no exponent, as many decimals as there are (floating-point dust left out). */
export const formatNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 10 })
