/** Promise: a file that is damaged, or of a kind that is not read, is called by its name, and what to do instead is said. */
import { it } from 'vitest'
import { DOCUMENT, ole2, root, SMALL_DOCX } from './officeFiles.ts'
import { DAMAGED, expectRefused, type Refused } from './refusal.ts'
import { zipOf } from './zipOf.ts'

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1')

const REFUSED: readonly Refused[] = [
  ...[30, 200, SMALL_DOCX.length - 30, SMALL_DOCX.length - 1].map((length): Refused => [
    `a .docx cut off after ${length} bytes`,
    () => SMALL_DOCX.subarray(0, length),
    'UNREADABLE_FORM',
    DAMAGED,
  ]),
  ['a picture named .docx', () => bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'UNREADABLE_FORM', /^这是图片/],
  ['an old .doc', () => ole2('WordDocument'), 'UNREADABLE_FORM', /\.doc.*另存为 \.docx/],
  ['an old .xls', () => ole2('Workbook'), 'UNREADABLE_FORM', /\.xls.*另存为 \.xlsx/],
  ['one with a password', () => ole2('EncryptedPackage'), 'UNREADABLE_FORM', /打开密码.*去掉密码/],
  ['another old file', () => ole2('Contents'), 'UNREADABLE_FORM', /旧版 Word 或 Excel/],
  ['a PDF', () => bytes('%PDF-1.7\n'), 'UNREADABLE_FORM', /^这是PDF 文件.*可以编辑的原文件/],
  [
    'Word 2003 XML',
    () => bytes('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>'),
    'UNREADABLE_FORM',
    /XML 格式.*另存为/,
  ],
  [
    'a ZIP of files',
    () => zipOf([{ name: '表.docx', content: SMALL_DOCX }]),
    'UNREADABLE_FORM',
    /^这是压缩文件.*解压/,
  ],
  ['an empty ZIP', () => zipOf([]), 'UNREADABLE_FORM', /^这是压缩文件/],
  [
    'an OpenDocument file',
    () =>
      zipOf([
        { name: 'mimetype', content: 'x' },
        { name: 'content.xml', content: '<x/>' },
      ]),
    'UNREADABLE_FORM',
    /OpenDocument.*另存为 \.docx/,
  ],
  ['an OFD', () => zipOf([{ name: 'OFD.xml', content: '<x/>' }]), 'UNREADABLE_FORM', /OFD/],
  [
    'slides',
    () =>
      zipOf([
        root('ppt/presentation.xml'),
        { name: 'ppt/presentation.xml', content: '<p/>' },
        {
          name: '[Content_Types].xml',
          content:
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
        },
      ]),
    'UNREADABLE_FORM',
    /PowerPoint/,
  ],
  [
    'a part with a password',
    () => zipOf([{ ...root(DOCUMENT), lies: { flags: 1 } }]),
    'UNREADABLE_FORM',
    /设有密码/,
  ],
]

it.each(REFUSED)('%s', async (...file) => expectRefused(file))
