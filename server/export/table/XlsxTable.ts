import { strToU8, Zip, ZipDeflate } from 'fflate'
import { documentProperties } from '../../forms/writers/documentProperties.ts'
import { XML_HEAD } from '../../forms/writers/xml.ts'
import { cellText } from '../../forms/writers/xlsx/cellText.ts'
import { columnName } from '../../forms/writers/xlsx/columns.ts'
import { FIXED_PARTS, SPREADSHEET, workbookXml } from '../../forms/writers/xlsx/parts.ts'
import { lookId } from '../../forms/writers/xlsx/styles.ts'
import type { TableColumn, TableValue, TableWriter } from './Table.ts'

/** Characters of XML that are packed at once. */
const PIECE = 256 * 1024

/** A sheet with a head that stays in sight, packed while it is written: what is in memory is what the file will be. */
export class XlsxTable implements TableWriter {
  readonly #packed: Uint8Array[] = []
  readonly #zip: Zip
  readonly #sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 })
  #waiting = ''
  #rows = 0

  constructor(
    readonly title: string,
    readonly columns: readonly TableColumn[],
  ) {
    this.#zip = new Zip((error, piece) => {
      if (error) throw error
      this.#packed.push(piece)
    })
    this.#zip.add(this.#sheet)
    this.#waiting =
      `${XML_HEAD}<worksheet ${SPREADSHEET}><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${columns.map(columnXml).join('')}</cols><sheetData>`
    this.#add(columns.map(({ head }, i) => textCell(head, i, 1, 'HEAD')))
  }

  add(row: readonly TableValue[]): void {
    const number = this.#rows + 1
    this.#add(row.map((value, i) => (value === null ? '' : cellXml(value, i, number))))
  }

  end(): Buffer<ArrayBuffer> {
    const range = `A1:${columnName(this.columns.length - 1)}${this.#rows}`
    this.#sheet.push(strToU8(`${this.#waiting}</sheetData><autoFilter ref="${range}"/></worksheet>`), true)
    const parts = {
      ...FIXED_PARTS,
      ...documentProperties(this.title),
      'xl/workbook.xml': workbookXml(this.title, 1),
    }
    for (const [path, text] of Object.entries(parts)) {
      const part = new ZipDeflate(path)
      this.#zip.add(part)
      part.push(strToU8(text), true)
    }
    this.#zip.end()
    return Buffer.concat(this.#packed)
  }

  #add(cells: readonly string[]): void {
    this.#rows++
    this.#waiting += `<row r="${this.#rows}">${cells.join('')}</row>`
    if (this.#waiting.length < PIECE) return
    this.#sheet.push(strToU8(this.#waiting))
    this.#waiting = ''
  }
}

const columnXml = ({ width }: TableColumn, i: number) =>
  `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`

const cellXml = (value: string | number, column: number, row: number): string =>
  typeof value === 'number'
    ? `<c r="${columnName(column)}${row}" s="${lookId('NUMBER')}"><v>${value}</v></c>`
    : textCell(value, column, row, value.length > MOST_IN_TEXT_FORMAT ? 'LONG' : 'VALUE')

/** Excel shows no more of a cell in text format, in older versions. */
const MOST_IN_TEXT_FORMAT = 255

const textCell = (text: string, column: number, row: number, look: 'HEAD' | 'VALUE' | 'LONG'): string =>
  `<c r="${columnName(column)}${row}" s="${lookId(look)}" t="inlineStr">${cellText([{ runs: [{ text }] }])}</c>`
