/** A target that stands in several columns -> the one text that it is: ≥, 95, % -> ≥95%. */

/** What the columns say, each '' where it is blank or the table has no such column. */
export interface TargetParts {
  readonly sign: string
  readonly value: string
  readonly unit: string
  readonly direction: string
}

/** What a sign's column may say: the sign itself, the same in words, or 定性, which is no part of a text. */
const OPERATOR =
  /^(?:[<>=＜＞＝≥≤≧≦⩾⩽═≈]{1,2}|(?:大于|小于|不低于|不少于|不高于|不超过|不小于|不大于|高于|低于|超过|多于|少于|约)(?:或?等于)?|等于)$/
const STARTS_WITH_OPERATOR =
  /^(?:[<>=＜＞＝≥≤≧≦⩾⩽═]|大于|小于|等于|不低于|不少于|不高于|不超过|不小于|不大于|至少|高于|低于|超过)/
const NATURE = /^(?:定性|定量)(?:指标)?$/
/** What people write into a cell that has nothing to say. */
const NOTHING = /^(?:[-—–－/／\\、无]+|不适用)$/

export const isNothing = (text: string): boolean => NOTHING.test(text.trim())
export const isOperator = (text: string): boolean => OPERATOR.test(text.trim())
export const isNature = (text: string): boolean => NATURE.test(text.trim())

/**
 * Sign, value and unit, as written, one behind the other. What the value says already is not said twice: ≥ and `≥95%` are
 * `≥95%`. Without a value there is no target.
 */
export function targetText({ sign, value, unit, direction }: TargetParts): string {
  const bare = value.trim()
  if (bare === '') return value
  const operator = [sign, direction].map((text) => text.trim()).find(isOperator) ?? ''
  const measured = isLeftOut(unit) && takesUnit(bare, sign) ? unit.trim() : ''
  const before = STARTS_WITH_OPERATOR.test(bare) ? '' : operator
  const behind = measured !== '' && isMeasuredIn(bare, measured) ? '' : measured
  return before === '' && behind === '' ? value : `${before}${bare}${behind}`
}

/** True where the unit stands at the end of the value already, or behind a number in it: 3次以上. */
function isMeasuredIn(value: string, unit: string): boolean {
  const [text, word] = [value.normalize('NFKC'), unit.normalize('NFKC')]
  if (text.endsWith(word)) return true
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (/\d\s*[百千万亿]?$/.test(text.slice(Math.max(0, at - 4), at))) return true
  return false
}

/** False for words that are 定性, beside which systems still ask for a unit: 稳定 and 年 are not 稳定年. */
export const takesUnit = (value: string, sign: string): boolean =>
  value.trim() !== '' && (/\d/.test(value.normalize('NFKC')) || !isNature(sign))

/** True where the column said something that is no part of the target, and no word for nothing: it is kept. */
export const isLeftOut = (text: string): boolean =>
  text.trim() !== '' && !isOperator(text) && !isNature(text) && !isNothing(text)
