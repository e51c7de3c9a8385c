/** Files of Word and Excel made by hand, part by part: also such as neither writes. */
import { SMALL_FORM } from './sampleForms.ts'
import { type ZipPart, zipOf } from './zipOf.ts'

/** What the names of elements stand for, in Word and in Excel. */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
export const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The other parts that one speaks of, as `r0`, `r1`, … */
export const relationships = (...list: readonly (readonly [kind: string, target: string])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([kind, target], i) => `<Relationship Id="r${i}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join('')}</Relationships>`
/** The part that says which one is the document. */
export const root = (target: string): ZipPart => ({
  name: '_rels/.rels',
  content: relationships(['officeDocument', target]),
})
export const DOCUMENT = 'word/document.xml'
const SHEET = 'xl/worksheets/sheet1.xml'

/** A .docx, of its whole document; or of what is in the body alone. */
export const docxOf = (document: string, more: readonly ZipPart[] = []) =>
  zipOf([root(DOCUMENT), { name: DOCUMENT, content: document }, ...more])
export const docx = (body: string) => docxOf(`<w:document ${W}><w:body>${body}</w:body></w:document>`)

/** A workbook of one sheet, but for the sheet. */
export const WORKBOOK: readonly ZipPart[] = [
  root('xl/workbook.xml'),
  {
    name: 'xl/workbook.xml',
    content: `<workbook ${S} xmlns:r="${OFFICE}"><sheets><sheet name="x" sheetId="1" r:id="r0"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: relationships(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'strings.xml'],
      ['styles', 'styles.xml'],
    ),
  },
]

/** A .xlsx, of what is in its sheet. */
export const xlsx = (sheet: string, more: readonly ZipPart[] = []) =>
  zipOf([...WORKBOOK, { name: SHEET, content: `<worksheet ${S}>${sheet}</worksheet>` }, ...more])

/** A file of Office before 2007, with that stream in it. */
export const ole2 = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ])

const CELLS = SMALL_FORM.split('\n').map((line) => line.split('\t'))
/** The small form, as Word has it. */
export const SMALL_TABLE = `<w:tbl>${CELLS.map((row) => `<w:tr>${row.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
export const SMALL_DOCX = docx(SMALL_TABLE)
/** The small form as a sheet, cells after cells. */
export const SMALL_ROWS = CELLS.map(
  (row) => `<row>${row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
).join('')
