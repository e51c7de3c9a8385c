/** Digits of a unit's code: 102001, 102.001. Shorter ones are part of names. */
const CODE = '\\d(?:[\\d.]{1,18})\\d'
const CALLED = '(?:(?:预算|申报|部门)?(?:单位)?(?:代码|编码)[:：]?\\s*)?'
const BEFORE = new RegExp(
  `^(?:[\\[(（【]\\s*${CALLED}${CODE}\\s*[\\])）】]\\s*|${CODE}\\s*[-－—–_:：、]\\s*|${CODE}\\s+|\\d{6,20}(?=\\D))`,
)
const BEHIND = new RegExp(
  `\\s*(?:[\\[(（【]\\s*${CALLED}${CODE}\\s*[\\])）】]|[-－—–_:：]\\s*${CODE}|\\s${CODE})$`,
)
/** No name is longer; longer text is not looked at. */
const MAX_NAME = 200

/**
 * A unit's name without the code that budget systems print with it: 102001 上海…, 102001-上海…, 上海…（102001）. Null where it
 * has none, or nothing else.
 */
export function withoutCode(name: string): string | null {
  if (name.length > MAX_NAME) return null
  const bare = name.trim().replace(BEFORE, '').replace(BEHIND, '').trim()
  return bare === '' || bare === name ? null : bare
}
