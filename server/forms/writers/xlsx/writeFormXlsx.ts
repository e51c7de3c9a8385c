import {
  type FormDeclaration,
  narrativeText,
  type Paper,
  type PaperCell,
  paperOf,
  type PaperTable,
  type PaperTableRow,
  type Paragraph,
} from '@jixiao/schema'
import { documentProperties } from '../documentProperties.ts'
import { XML_HEAD } from '../xml.ts'
import { zipParts } from '../zipParts.ts'
import { columnEdges, edgesOf } from './columns.ts'
import { FIXED_PARTS, SPREADSHEET, workbookXml } from './parts.ts'
import { MAX_ROW_HEIGHT, SLICE_HEIGHT, textHeight } from './rowHeight.ts'
import { SHEET_NAME, SHEET_WIDTH } from './sheet.ts'
import { type SheetCell, SheetWriter } from './SheetWriter.ts'
import type { Look } from './styles.ts'

/** A declaration as an Excel file that looks and prints as the official form: one sheet, A4, the heads on each page. */
export function writeFormXlsx(form: FormDeclaration): Uint8Array<ArrayBuffer> {
  const paper = paperOf(form)
  const { sheet, heads } = sheetXml(paper)
  return zipParts({
    ...FIXED_PARTS,
    ...documentProperties(paper.fileTitle),
    'xl/workbook.xml': workbookXml(SHEET_NAME, heads),
    'xl/worksheets/sheet1.xml': sheet,
  })
}

function sheetXml({ title, year, unit, tables }: Paper): { sheet: string; heads: number } {
  const edges = columnEdges(tables)
  const writer = new SheetWriter()
  const line = (look: Look, text: string, height: number) =>
    writer.add([{ from: 0, to: edges.length - 1, rows: 1, look, paragraphs: [{ runs: [{ text }] }] }], height)
  line('TITLE', title, 32)
  line('YEAR', year, 20)
  line('UNIT', unit, textHeight([{ runs: [{ text: unit }] }], 100) + 4)
  let heads = 1
  for (const table of tables) {
    if (table.heading !== '') line('HEADING', table.heading, 30)
    if (table.heads.length > 0) heads = writer.count + 1
    addTable(writer, table, edges)
  }
  return { sheet: worksheet(writer, edges), heads }
}

function addTable(writer: SheetWriter, { widths, heads, rows }: PaperTable, edges: readonly number[]): void {
  const at = edgesOf(widths).map((edge) => edges.indexOf(edge))
  if (heads.length > 0)
    writer.add(
      heads.map((text, i) => headCell(text, at[i]!, at[i + 1]!)),
      22,
    )
  for (const row of rows) addRow(writer, row, { widths, at })
}

const headCell = (text: string, from: number, to: number): SheetCell => ({
  from,
  to,
  rows: 1,
  look: 'HEAD',
  paragraphs: [{ runs: [{ text }] }],
})

interface Columns {
  readonly widths: readonly number[]
  /** The sheet's column at which each of the table's begins, and the last one ends. */
  readonly at: readonly number[]
}

/** A text that is taller than a row of Excel can be takes several, merged. */
function addRow(writer: SheetWriter, { cells, long }: PaperTableRow, { widths, at }: Columns): void {
  let column = 0
  let height = 0
  const placed: SheetCell[] = []
  for (const cell of cells) {
    const end = column + (cell?.columns ?? 1)
    if (cell) {
      placed.push({
        from: at[column]!,
        to: at[end]!,
        rows: cell.rows,
        look: lookOf(cell),
        paragraphs: cell.paragraphs,
      })
      const width = widths.slice(column, end).reduce((sum, each) => sum + each, 0)
      if (cell.rows === 1) height = Math.max(height, textHeight(cell.paragraphs, width))
    }
    column = end
  }
  if (height <= MAX_ROW_HEIGHT || !long) return writer.add(placed, Math.min(height, MAX_ROW_HEIGHT))
  const slices = Math.ceil(height / SLICE_HEIGHT)
  writer.add(
    placed.map((cell) => ({ ...cell, rows: slices, look: 'TALL' })),
    SLICE_HEIGHT,
  )
  for (let i = 1; i < slices; i++) writer.add([], SLICE_HEIGHT)
}

/** Excel shows no more of a cell in text format than this, in older versions. */
const MAX_TEXT_FORMAT = 255

function lookOf({ role, paragraphs }: PaperCell): Look {
  if (textLength(paragraphs) > MAX_TEXT_FORMAT) return 'LONG'
  return role === 'CENTRED' ? 'CENTRED' : 'VALUE'
}

const textLength = (paragraphs: readonly Paragraph[]) => narrativeText(paragraphs).length

/** The order of the elements is Excel's. */
function worksheet(writer: SheetWriter, edges: readonly number[]): string {
  const columns = edges.slice(1).map((edge, i) => {
    const width = ((edge - edges[i]!) * SHEET_WIDTH) / 100
    return `<col min="${i + 1}" max="${i + 1}" width="${width.toFixed(2)}" customWidth="1"/>`
  })
  return (
    `${XML_HEAD}<worksheet ${SPREADSHEET}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>' +
    `<cols>${columns.join('')}</cols>${writer.rowsXml}${writer.mergedXml}` +
    '<printOptions horizontalCentered="1"/>' +
    '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.8" header="0.4" footer="0.4"/>' +
    '<pageSetup paperSize="9" orientation="portrait" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>' +
    `<ignoredErrors><ignoredError sqref="A1:Z${writer.count}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  )
}
