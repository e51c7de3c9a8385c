/** A target as forms with 指标性质, 指标值 and 度量单位 have it. */
export interface TargetParts {
  readonly nature: string
  readonly value: string
  readonly unit: string
}

/** ≥95%: a sign, a number, and a unit without anything that could be part of another number. */
const MEASURED = /^([≥≤＝=><＞＜])(\d[\d,]*(?:\.\d+)?)([^\s\d.,，。、；;：:<>]{0,10})$/u

/**
 * A target in its three columns; put together, they are the target again. What is no sign with a number is 定性, as a
 * whole.
 *
 *     targetParts('≥95%')  // { nature: '≥', value: '95', unit: '%' }
 */
export function targetParts(target: string): TargetParts {
  const [, nature, value, unit] = MEASURED.exec(target) ?? []
  if (nature !== undefined && value !== undefined) return { nature, value, unit: unit ?? '' }
  return { nature: target === '' ? '' : QUALITATIVE, value: target, unit: '' }
}

const QUALITATIVE = '定性'
