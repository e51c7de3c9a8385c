/** Promise: a form is read the same in whatever encoding and with whatever line ends it was saved. */
import { describe, expect, test } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import { bytesOf, readOne, sampleForm, SMALL_FORM } from './sampleForms.ts'

const EXPECTED = readOne(SMALL_FORM)

describe('encodings and line ends', () => {
  const utf16 = (bigEndian: boolean) => {
    const buffer = Buffer.from(`\ufeff${SMALL_FORM}`, 'utf16le')
    return bigEndian ? buffer.swap16() : buffer
  }
  test('UTF-8 with a mark, UTF-16 of both kinds', () => {
    for (const bytes of [bytesOf(`\ufeff${SMALL_FORM}`), utf16(false), utf16(true)])
      expect(readForms(bytes)).toEqual([EXPECTED])
  })
  test('GB18030', () => {
    expect(readForms(toGb18030(SMALL_FORM))).toEqual([EXPECTED])
    expect(readForms(toGb18030(sampleForm(6).text))).toEqual([sampleForm(6).read])
  })
  test('CR LF, and CR', () => {
    expect(readOne(SMALL_FORM.replaceAll('\n', '\r\n'))).toEqual(EXPECTED)
    expect(readOne(SMALL_FORM.replaceAll('\n', '\r'))).toEqual(EXPECTED)
  })
})

/** Node only decodes GB18030: encodes by turning its two-byte part around. */
function toGb18030(text: string): Uint8Array {
  const codes = new Map<string, [number, number]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from(
    [...text].flatMap((char) => (char <= '\x7f' ? [char.charCodeAt(0)] : codes.get(char)!)),
  )
}
