/** The parts of an Excel file with one sheet. */
import { XML_HEAD, xmlText } from '../xml.ts'
import { STYLES_XML } from './styles.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

const part = (path: string, type: string) => `<Override PartName="${path}" ContentType="${type}"/>`

const relations = (...targets: readonly (readonly [type: string, path: string])[]) =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  targets
    .map(([type, path], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${path}"/>`)
    .join('') +
  '</Relationships>'

/** All but the sheet itself (`xl/worksheets/sheet1.xml`) and its title. */
export const FIXED_PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('/xl/workbook.xml', `${TYPE}.sheet.main+xml`) +
    part('/xl/worksheets/sheet1.xml', `${TYPE}.worksheet+xml`) +
    part('/xl/styles.xml', `${TYPE}.styles+xml`) +
    part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    part('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml') +
    '</Types>',
  '_rels/.rels': relations(
    [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${OFFICE}/extended-properties`, 'docProps/app.xml'],
  ),
  'xl/_rels/workbook.xml.rels': relations(
    [`${OFFICE}/worksheet`, 'worksheets/sheet1.xml'],
    [`${OFFICE}/styles`, 'styles.xml'],
  ),
  'xl/styles.xml': STYLES_XML,
}

/** `heads`: the row that is printed on each page behind it, from 1. */
export const workbookXml = (sheet: string, heads: number): string =>
  `${XML_HEAD}<workbook ${SPREADSHEET} xmlns:r="${OFFICE}"><sheets>` +
  `<sheet name="${xmlText(sheet)}" sheetId="1" r:id="rId1"/></sheets>` +
  `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">` +
  `'${xmlText(sheet)}'!$${heads}:$${heads}</definedName></definedNames></workbook>`
