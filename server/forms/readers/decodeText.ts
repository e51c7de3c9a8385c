import { UnreadableForm } from '../FormProblem.ts'

/**
 * Bytes of a text file -> its text: UTF-8 with or without a byte order mark, UTF-16 with one, and otherwise GB18030,
 * in which Chinese Windows saves text. Throws for what is not text.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeAs(encodingByMark(bytes) ?? 'utf-8', bytes) ?? decodeAs('gb18030', bytes)
  if (text === null || looksBinary(text)) throw notText()
  return text
}

function encodingByMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** The decoder drops the byte order mark; null where the bytes are not of that encoding. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Text holds no NUL, and hardly any other control character: one in a thousand is forgiven. */
function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = text.match(/[\x01-\x08\x0e-\x1f\x7f]/g)?.length ?? 0
  return controls > 1 + text.length / 1000
}

const notText = () =>
  new UnreadableForm('这不是文本文件，不能读取。', 'This is not a text file and cannot be read.')
