import { UnreadableForm } from '../FormProblem.ts'

/** The kinds of file that can be read. */
export type FormKind = 'TEXT'

interface Signature {
  readonly bytes: readonly number[]
  readonly zh: string
  readonly en: string
}

/** Files that people take for the form, told by their first bytes, with what to do instead. */
const OTHER_KINDS: readonly Signature[] = [
  signature(
    'PK\x03\x04',
    'Word、Excel 或压缩文件（.docx、.xlsx、.zip）',
    'a Word, Excel or ZIP file (.docx, .xlsx, .zip)',
  ),
  signature(
    '\xd0\xcf\x11\xe0',
    '旧版 Word 或 Excel 文件（.doc、.xls）',
    'an old Word or Excel file (.doc, .xls)',
  ),
  signature('%PDF', 'PDF 文件', 'a PDF file'),
  signature('{\\rtf', 'RTF 文件', 'an RTF file'),
  signature('\x89PNG', '图片', 'a picture'),
  signature('\xff\xd8\xff', '图片', 'a picture'),
  signature('GIF8', '图片', 'a picture'),
  signature('\x1f\x8b', '压缩文件', 'a compressed file'),
  signature('Rar!', '压缩文件', 'a compressed file'),
  signature('7z\xbc\xaf', '压缩文件', 'a compressed file'),
]

/** Tells the kind from the bytes; whatever is no other known kind is looked at as text. Throws for what cannot be read. */
export function kindOf(bytes: Uint8Array): FormKind {
  const other = OTHER_KINDS.find((kind) => kind.bytes.every((byte, i) => bytes[i] === byte))
  if (other) throw otherKind(other)
  return 'TEXT'
}

function signature(start: string, zh: string, en: string): Signature {
  return { bytes: Array.from(start, (char) => char.charCodeAt(0)), zh, en }
}

const otherKind = ({ zh, en }: Signature) =>
  new UnreadableForm(
    `这是${zh}，不能读取；请另存为以制表符分隔的文本文件（.txt）。`,
    `This is ${en}, which cannot be read; save it as tab-separated text (.txt).`,
  )
