/** Promise: a form is read the same in whatever encoding and with whatever line ends it was saved. */
import { describe, expect, test } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import { toGb18030 } from './toGb18030.ts'
import { bytesOf, readOne, sampleForm, SMALL_FORM } from './sampleForms.ts'

const EXPECTED = readOne(SMALL_FORM)

describe('encodings and line ends', () => {
  const utf16 = (bigEndian: boolean) => {
    const buffer = Buffer.from(`\ufeff${SMALL_FORM}`, 'utf16le')
    return bigEndian ? buffer.swap16() : buffer
  }
  test('UTF-8 with a mark, UTF-16 of both kinds, marked or not', async () => {
    const marked = [bytesOf(`\ufeff${SMALL_FORM}`), utf16(false), utf16(true)]
    for (const bytes of [...marked, ...marked.slice(1).map((utf) => utf.subarray(2))])
      expect(await readForms(bytes)).toEqual([EXPECTED])
  })
  test('GB18030', async () => {
    expect(await readForms(toGb18030(SMALL_FORM))).toEqual([EXPECTED])
    expect(await readForms(toGb18030(sampleForm(6).text))).toEqual([sampleForm(6).read])
  })
  test('CR LF, and CR', () => {
    expect(readOne(SMALL_FORM.replaceAll('\n', '\r\n'))).toEqual(EXPECTED)
    expect(readOne(SMALL_FORM.replaceAll('\n', '\r'))).toEqual(EXPECTED)
  })
})
