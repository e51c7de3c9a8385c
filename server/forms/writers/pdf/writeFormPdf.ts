import { type FormDeclaration, paperOf } from '@jixiao/schema'
import { breakLines, type Line } from './breakLines.ts'
import { LEADING, LOWEST, TEXT_WIDTH } from './page.ts'
import { FOOTER_SIZE, Sheet } from './Sheet.ts'
import { TableFlow } from './TableFlow.ts'
import { PAGE, SIZE } from './page.ts'

/** A declaration as PDF that looks as the official form: A4, its font embedded, page numbers, the heads on each page. */
export async function writeFormPdf(form: FormDeclaration): Promise<Buffer<ArrayBuffer>> {
  const { title, year, unit, fileTitle, tables } = paperOf(form)
  const sheet = new Sheet(fileTitle)
  sheet.centred(lineOf(title, 18, true), { size: 18, leading: 30 })
  sheet.centred(lineOf(year, 12), { size: 12, leading: 24 })
  const unitLines = breakLines([{ runs: [{ text: unit }] }], { width: TEXT_WIDTH, size: SIZE })
  sheet.lines(unitLines, { x: PAGE.side, y: sheet.y, width: TEXT_WIDTH, centred: false })
  sheet.y += unitLines.length * LEADING + 4
  for (const table of tables) {
    const flow = new TableFlow(sheet, table)
    const above = table.heading === '' ? 0 : HEADING
    if (sheet.y + above + flow.firstHeight > LOWEST) sheet.newPage()
    if (table.heading !== '') {
      sheet.y += 8
      sheet.centred(lineOf(table.heading, 12, true), { size: 12, leading: HEADING - 8 })
    }
    flow.draw()
  }
  return sheet.finish((page, of) => lineOf(`第 ${page} 页，共 ${of} 页`, FOOTER_SIZE))
}

/** Points of a heading with the space around it. */
const HEADING = 34

/** One line, however long. */
const lineOf = (text: string, size: number, bold = false): Line =>
  breakLines([{ runs: [{ text }] }], { width: TEXT_WIDTH, size, bold })[0]!
