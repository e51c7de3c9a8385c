/** Bytes that an object, an array or a number takes at least, beside the text in it. */
const LEAST = 8

/**
 * How much plain values hold: bytes, characters, and what these are in. A long form may be a small file, as it packs well, so
 * both say how much work it was. Counted no further than up to `enough`.
 */
export function sizeOf(value: unknown, enough: number): number {
  let size = 0
  const open: unknown[] = [value]
  while (open.length > 0 && size < enough) {
    const next = open.pop()
    size += LEAST
    if (typeof next === 'string') size += next.length
    else if (ArrayBuffer.isView(next)) size += next.byteLength
    else if (typeof next === 'object' && next !== null)
      for (const value of Object.values(next)) open.push(value) // an argument each would be too many
  }
  return size
}
