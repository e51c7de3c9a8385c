import { encodingByMark, encodingByZeros } from './decodeText.ts'

/** Bytes that tell what kind of text a file is: comments and styles may stand above the first table. */
const START = 256 * 1024

/** The beginning of a file as text, where only its ASCII matters: any other encoding is read as one byte a character. */
export function textStart(bytes: Uint8Array): string {
  const start = bytes.subarray(0, START)
  const encoding = encodingByMark(start) ?? encodingByZeros(start) ?? 'latin1'
  return new TextDecoder(encoding).decode(start).replace(/^\u00ef\u00bb\u00bf/, '')
}
