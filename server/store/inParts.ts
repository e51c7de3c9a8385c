/**
 * A list cut into parts of these lengths, in order.
 *
 *     inParts(['a', 'b', 'c'], [2, 1]) // [['a', 'b'], ['c']]
 */
export function inParts<T>(list: readonly T[], lengths: readonly number[]): readonly (readonly T[])[] {
  let from = 0
  return lengths.map((length) => list.slice(from, (from += length)))
}
