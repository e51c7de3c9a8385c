import { PROGRAM } from '../program.ts'
import { XML_HEAD, xmlText } from './xml.ts'

const METADATA = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'
const EXTENDED = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'

/** The parts that tell an Office file's title to who lists files, and which program wrote it to who reads them. */
export const documentProperties = (title: string): Readonly<Record<string, string>> => ({
  'docProps/core.xml':
    `${XML_HEAD}<cp:coreProperties xmlns:cp="${METADATA}" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`,
  'docProps/app.xml': `${XML_HEAD}<Properties xmlns="${EXTENDED}"><Application>${PROGRAM}</Application></Properties>`,
})
