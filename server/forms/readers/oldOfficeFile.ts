import { UnreadableForm } from '../FormProblem.ts'

interface OldKind {
  /** The name of a stream that a file of this kind has in it. */
  readonly stream: string
  readonly zh: string
  readonly en: string
}

const KINDS: readonly OldKind[] = [
  {
    stream: 'EncryptedPackage',
    zh: '这个文件设有打开密码，不能读取；请在 Word、Excel 或 WPS 中去掉密码，另存后再读入。',
    en: 'This file is encrypted with a password and cannot be read; take the password off in Word, Excel or WPS, save it, and read that in.',
  },
  {
    stream: 'WordDocument',
    zh: '这是旧版 Word 或 WPS 文字文件（.doc、.wps），不能读取；请用 Word 或 WPS 打开，另存为 .docx 再读入。',
    en: 'This is an old Word or WPS Writer file (.doc, .wps), which cannot be read; open it in Word or WPS, save it as .docx and read that in.',
  },
  {
    stream: 'Workbook',
    zh: '这是旧版 Excel 或 WPS 表格文件（.xls、.et），不能读取；请用 Excel 或 WPS 打开，另存为 .xlsx 再读入。',
    en: 'This is an old Excel or WPS Spreadsheets file (.xls, .et), which cannot be read; open it in Excel or WPS, save it as .xlsx and read that in.',
  },
]

const ANY = {
  zh: '这是旧版 Word 或 Excel 文件（.doc、.xls），不能读取；请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再读入。',
  en: 'This is an old Word or Excel file (.doc, .xls), which cannot be read; open it in Word, Excel or WPS, save it as .docx or .xlsx and read that in.',
}

/** What to say of an OLE2 container: of old Office files, and of new ones with a password, which are inside one. */
export function oldOfficeFile(bytes: Uint8Array): UnreadableForm {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { zh, en } = KINDS.find(({ stream }) => buffer.includes(Buffer.from(stream, 'utf16le'))) ?? ANY
  return new UnreadableForm(zh, en)
}
