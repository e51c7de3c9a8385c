/** UTF-16 units of the texts of one generation: some ten declarations. */
const MOST = 500_000

/**
 * `read`, its readings kept by their texts: after an edit all but one of a declaration's texts are as they were. `read` must be
 * pure. What was not asked for during a whole generation is dropped.
 */
export function kept<T>(read: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>()
  let old = new Map<string, T>()
  let size = 0
  return (text) => {
    const known = young.get(text)
    if (known !== undefined) return known
    if (size > MOST) [old, young, size] = [young, new Map(), 0]
    const reading = old.get(text) ?? read(text)
    young.set(text, reading)
    size += text.length
    return reading
  }
}
