/** The seven forms by libraries that programs write such files with. */
import { createRequire } from 'node:module'

const require = createRequire(`${process.env.LIBRARIES}/`)
const word = require('docx')
const ExcelJS = require('exceljs')
const XLSX = require('@e965/xlsx')
const excelts = require('@cj-tech-master/excelts')

/** By `docx`: the lines above the table are paragraphs, the rest one table. */
export async function byDocx(rows) {
  const paragraphs = (lines) => (lines.length > 0 ? lines : ['']).map((line) => new word.Paragraph({ children: [new word.TextRun(line)] }))
  const lines = rows.slice(0, 3).map(([first]) => new word.Paragraph({ alignment: 'center', children: [new word.TextRun({ text: first.lines.join(' '), bold: true })] }))
  const table = new word.Table({
    rows: rows.slice(3).map(
      (row) =>
        new word.TableRow({
          children: row.flatMap((cell) =>
            cell ? [new word.TableCell({ children: paragraphs(cell.lines), columnSpan: cell.across, rowSpan: cell.down })] : [],
          ),
        }),
    ),
  })
  const document = new word.Document({ creator: 'x', sections: [{ children: [...lines, table] }] })
  return word.Packer.toBuffer(document)
}

const merge = (rows, take) =>
  rows.forEach((row, y) =>
    row.forEach((cell, x) => {
      if (cell && (cell.across > 1 || cell.down > 1)) take(y, x, y + cell.down - 1, x + cell.across - 1)
    }),
  )
const textOf = (cell) => (cell && cell.lines.length > 0 ? cell.lines.join('\n') : null)
/** What a person types: amounts are numbers there, and days are days. */
const DAY = /^\d{4}-\d\d-\d\d$/
const AMOUNT = /^[\d,]+(\.\d\d)?$/

export async function byExcelJs(rows) {
  const book = new ExcelJS.Workbook()
  book.created = book.modified = new Date(0)
  const sheet = book.addWorksheet('绩效目标表')
  rows.forEach((row, y) =>
    row.forEach((cell, x) => {
      const text = textOf(cell)
      const target = sheet.getCell(y + 1, x + 1)
      if (text && DAY.test(text)) {
        target.value = new Date(`${text}T00:00:00Z`)
        target.numFmt = 'yyyy"年"m"月"d"日"'
      } else if (text && AMOUNT.test(text) && Number(text.replaceAll(',', '')) > 999) {
        target.value = Number(text.replaceAll(',', ''))
        target.numFmt = '#,##0.00_ '
      } else if (text) target.value = text
    }),
  )
  merge(rows, (top, left, bottom, right) => sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1))
  return Buffer.from(await book.xlsx.writeBuffer())
}

export function bySheetJs(rows) {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => row.map(textOf)))
  sheet['!merges'] = []
  merge(rows, (top, left, bottom, right) => sheet['!merges'].push({ s: { r: top, c: left }, e: { r: bottom, c: right } }))
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '绩效目标表')
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true })
}

export async function byExcelTs(rows) {
  const book = new excelts.Workbook()
  const sheet = book.addWorksheet('绩效目标表')
  rows.forEach((row, y) =>
    row.forEach((cell, x) => {
      const text = textOf(cell)
      if (text) sheet.getCell(y + 1, x + 1).value = text
    }),
  )
  merge(rows, (top, left, bottom, right) => sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1))
  return Buffer.from(await book.xlsx.writeBuffer())
}
