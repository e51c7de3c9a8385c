import { UnreadableForm } from '../../FormProblem.ts'
import type { Grid } from '../../Grid.ts'
import { PROGRAM } from '../../program.ts'
import { readDocx } from '../docx/readDocx.ts'
import { readXlsx } from '../xlsx/readXlsx.ts'
import type { OfficeFile } from './OfficeFile.ts'
import { OfficePackage } from './OfficePackage.ts'
import { ElementCount, elementsOf } from './readElements.ts'
import { relationshipsOf } from './relationships.ts'

/**
 * A ZIP -> the grids of its sheets, or of the document. Whether it is Word's or Excel's says the package itself. Macros (.docm,
 * .xlsm) are parts like pictures: not even inflated.
 */
export async function readOffice(bytes: Uint8Array): Promise<readonly Grid[]> {
  const source = await OfficePackage.open(bytes)
  const count = new ElementCount()
  const main = await mainPart(source, count)
  if (main === null) throw noOfficeFile(source)
  const type = await contentType(source, main, count)
  const file: OfficeFile = { source, main, count, isOurs: await isOurs(source) }
  if (/wordprocessingml|ms-word/.test(type)) return [await readDocx(file)]
  if (/sheet\.binary/.test(type)) throw NOT_OURS('.xlsb', '.xlsx')
  if (/spreadsheetml|ms-excel/.test(type)) return readXlsx(file)
  throw /presentationml|powerpoint/.test(type) ? NOT_OURS('PowerPoint', '.docx') : UnreadableForm.damaged()
}

async function isOurs(source: OfficePackage): Promise<boolean> {
  const properties = await source.read('docProps/app.xml')
  return properties !== null && Buffer.from(properties).includes(`<Application>${PROGRAM}</Application>`)
}

async function mainPart(source: OfficePackage, count: ElementCount): Promise<string | null> {
  const all = await relationshipsOf(source, '', count)
  const main = all.find(({ kind }) => kind === 'officeDocument')?.target
  if (main !== undefined && !source.has(main)) throw UnreadableForm.damaged()
  return main ?? null
}

/** As the package says, else by the name that Office gives the part. */
async function contentType(source: OfficePackage, part: string, count: ElementCount): Promise<string> {
  const overrides = elementsOf(await source.read('[Content_Types].xml'), 'Override', count)
  const override = overrides.find(
    (one) => one.attribute('PartName')?.toLowerCase() === `/${part.toLowerCase()}`,
  )
  const byName = /(^|\/)word\//i.test(part)
    ? 'wordprocessingml'
    : /(^|\/)xl\//i.test(part)
      ? 'spreadsheetml'
      : ''
  return override?.attribute('ContentType')?.toLowerCase() ?? byName
}

function noOfficeFile(source: OfficePackage): UnreadableForm {
  const { names } = source
  if (names.includes('ofd.xml')) return NOT_OURS('OFD', '.docx')
  if (names.includes('meta-inf/manifest.xml') || names.includes('content.xml'))
    return NOT_OURS('OpenDocument', '.docx')
  if (names.includes('word/document.xml') || names.includes('xl/workbook.xml'))
    return UnreadableForm.damaged()
  return new UnreadableForm(
    '这是压缩文件（.zip），不能读取；请先解压，再读入其中的文件，可以一次选择多个。',
    'This is a ZIP file, which cannot be read; unpack it, and read in the files in it, several at once if you like.',
  )
}

const NOT_OURS = (kind: string, instead: string) =>
  new UnreadableForm(
    `这是 ${kind} 文件，不能读取；请打开后另存为 ${instead} 再读入。`,
    `This is a file of ${kind}, which cannot be read; open it, save it as ${instead} and read that in.`,
  )
