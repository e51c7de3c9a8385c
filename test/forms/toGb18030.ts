/** Node only decodes GB18030: encodes by turning its two-byte part around. */
export function toGb18030(text: string): Uint8Array {
  const codes = new Map<string, [number, number]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from(
    [...text].flatMap((char) => (char <= '\x7f' ? [char.charCodeAt(0)] : codes.get(char)!)),
  )
}
