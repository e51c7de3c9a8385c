import { UnreadableForm } from '../FormProblem.ts'
import { looksLikeHtml, looksLikeMhtml, OFFICE_XML } from './markupStart.ts'
import { oldOfficeFile } from './oldOfficeFile.ts'
import { textStart } from './textStart.ts'

/** The kinds of file that can be read. */
export type FormKind = 'TEXT' | 'HTML' | 'MHTML' | 'OFFICE'

interface Signature {
  readonly bytes: readonly number[]
  readonly zh: string
  readonly en: string
}

const SAVE_AS = {
  zh: '请另存为 .docx 或 .xlsx 再读入。',
  en: 'save it as .docx or .xlsx and read that in.',
}
const TYPED = {
  zh: '请使用可以编辑的原文件（.docx、.xlsx）。',
  en: 'use the file that it was made from (.docx, .xlsx).',
}
const UNPACK = { zh: '请先解压，再读入其中的文件。', en: 'unpack it, and read in what is in it.' }

/** Files that people take for the form, told by their first bytes, with what to do instead. */
const OTHER_KINDS: readonly Signature[] = [
  signature('%PDF', 'PDF 文件', 'a PDF file', TYPED),
  signature('{\\rtf', 'RTF 文件', 'an RTF file', SAVE_AS),
  signature('\x89PNG', '图片', 'a picture', TYPED),
  signature('\xff\xd8\xff', '图片', 'a picture', TYPED),
  signature('GIF8', '图片', 'a picture', TYPED),
  signature('BM', '图片', 'a picture', TYPED),
  signature('II*\0', '图片', 'a picture', TYPED),
  signature('MM\0*', '图片', 'a picture', TYPED),
  signature('RIFF', '图片或音像文件', 'a picture or recording', TYPED),
  signature('\x1f\x8b', '压缩文件', 'a compressed file', UNPACK),
  signature('Rar!', '压缩文件', 'a compressed file', UNPACK),
  signature('7z\xbc\xaf', '压缩文件', 'a compressed file', UNPACK),
]

const ZIP = 'PK\x03\x04'
const EMPTY_ZIP = 'PK\x05\x06'
const OLD_OFFICE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

/**
 * Tells the kind from the bytes, never from the name: a .xls may be a web page, a .docx a picture. What is no other known
 * kind is looked at as text. Throws for what cannot be read, saying what to do instead.
 */
export function kindOf(bytes: Uint8Array): FormKind {
  if (startsWith(bytes, codes(OLD_OFFICE))) throw oldOfficeFile(bytes)
  if (startsWith(bytes, codes(ZIP)) || startsWith(bytes, codes(EMPTY_ZIP))) return 'OFFICE'
  const other = OTHER_KINDS.find((kind) => startsWith(bytes, kind.bytes) && !isPlainText(kind, bytes))
  if (other) throw new UnreadableForm(`${other.zh}`, `${other.en}`)
  const start = textStart(bytes)
  if (looksLikeMhtml(start)) return 'MHTML'
  if (OFFICE_XML.test(start)) throw officeXml()
  return looksLikeHtml(start) ? 'HTML' : 'TEXT'
}

/** Two letters are no signature where text follows: `BM` may begin a word. A picture has a NUL soon. */
const isPlainText = (kind: Signature, bytes: Uint8Array) =>
  kind.bytes.length < 3 && !bytes.subarray(0, 64).includes(0)

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, i) => bytes[i] === byte)

function codes(latin1: string): number[] {
  return Array.from(latin1, (char) => char.charCodeAt(0))
}

function signature(start: string, zh: string, en: string, instead: { zh: string; en: string }): Signature {
  return {
    bytes: codes(start),
    zh: `这是${zh}，不能读取；${instead.zh}`,
    en: `This is ${en}, which cannot be read; ${instead.en}`,
  }
}

const officeXml = () =>
  new UnreadableForm(
    `这是以 XML 格式保存的 Word 或 Excel 文件，不能读取；${SAVE_AS.zh}`,
    `This is a Word or Excel file saved as XML, which cannot be read; ${SAVE_AS.en}`,
  )
