import { UnreadableForm } from '../FormProblem.ts'

/**
 * Bytes of a text file -> its text: UTF-8 with or without a byte order mark, UTF-16, the encoding that the file declares,
 * and otherwise GB18030, in which Chinese Windows saves text. What is UTF-8 is so whatever it declares: Chinese in any
 * other encoding hardly ever is UTF-8 by chance, and pages often declare the encoding that they had before somebody saved
 * them. Throws for what is not text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = encodingByMark(bytes)
  const tried = marked ? [marked] : [encodingByZeros(bytes) ?? 'utf-8', declared, 'gb18030']
  for (const encoding of tried) {
    const text = encoding === undefined ? null : decodeAs(encoding, bytes)
    if (text !== null && !looksBinary(text)) return text
  }
  throw notText()
}

export function encodingByMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: each ASCII character has a zero beside it, always on the same side; of Chinese ones few have. */
export function encodingByZeros(bytes: Uint8Array): string | null {
  const [even, odd] = [0, 1].map((from) => {
    let zeros = 0
    for (let i = from; i < 512 && i < bytes.length; i += 2) if (bytes[i] === 0) zeros++
    return zeros
  }) as [number, number]
  if (odd > 8 && odd > 4 * even) return 'utf-16le'
  return even > 8 && even > 4 * odd ? 'utf-16be' : null
}

/** The decoder drops the byte order mark; null where the bytes are not of that encoding, or there is no such one. */
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
  new UnreadableForm(
    '这不是文本文件，也不是 Word、Excel 或网页文件，不能读取。',
    'This is neither a text file nor one of Word or Excel, nor a web page, and cannot be read.',
  )
