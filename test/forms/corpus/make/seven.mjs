/** The seven forms as docx, xlsx and html each, every kind by several writers. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gb18030 } from './gb18030.mjs'
import { byDocx, byExcelJs, byExcelTs, bySheetJs } from './libraries.mjs'
import { docx, p, part, run, sheetOf, Strings, tbl, wordRows, xlsx } from './ooxml.mjs'
import { excelPage, plainPage, wordPage, wpsPage } from './pages.mjs'
import { PAPERS } from './papers.mjs'

const rowsOf = (number) => PAPERS[number - 1].rows

/** LibreOffice opens one kind of file and saves it as another. */
function libreOffice(content, from, to, filter = to) {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  writeFileSync(join(folder, `form.${from}`), content)
  const options = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', filter, '--outdir', join(folder, 'made')]
  const infilter = from === 'html' ? ['--infilter=HTML (StarWriter)'] : []
  execFileSync('soffice', [...options, ...infilter, join(folder, `form.${from}`)], { stdio: 'ignore' })
  return readFileSync(join(folder, 'made', `form.${to}`))
}

const STYLES = part('styles', '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>')
/** Title, year and unit above the table, as most Word forms have them. */
const byWord = (rows) =>
  docx(rows.slice(0, 3).map(([first]) => p(run(first.lines.join(' '), '<w:b/>'))).join('') + tbl(wordRows(rows.slice(3))), {
    parts: { 'styles.xml': { kind: 'styles', content: STYLES } },
  })
/** WPS: everything in the table, `w:hint` and `w:woUserID` everywhere, runs whole, a section at the end of each. */
const byWps = (rows) =>
  docx(
    `<w:tbl><w:tblPr><w:tblW w:w="8522" w:type="dxa"/></w:tblPr>${wordRows(rows, (lines) =>
      lines.map((line) => `<w:p><w:pPr><w:rPr><w:rFonts w:hint="eastAsia"/><w:vertAlign w:val="baseline"/></w:rPr></w:pPr>${run(line)}</w:p>`).join(''),
    ).join('')}</w:tbl><w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>`,
  )
const byExcel = (rows) => {
  const strings = new Strings()
  const sheet = { name: '绩效目标表', xml: sheetOf(rows, strings) }
  return xlsx([sheet], { strings: strings.list })
}

export async function sevenForms() {
  return {
    'form1-docx-library.docx': await byDocx(rowsOf(1)),
    'form2-word.docx': byWord(rowsOf(2)),
    'form3-wps.docx': byWps(rowsOf(3)),
    'form4-libreoffice.docx': libreOffice(plainPage(rowsOf(4)), 'html', 'docx', 'docx:MS Word 2007 XML'),
    'form5-docx-library.docx': await byDocx(rowsOf(5)),
    'form6-wps.docx': byWps(rowsOf(6)),
    'form7-word.docx': byWord(rowsOf(7)),
    'form1-exceljs.xlsx': await byExcelJs(rowsOf(1)),
    'form2-sheetjs.xlsx': bySheetJs(rowsOf(2)),
    'form3-excelts.xlsx': await byExcelTs(rowsOf(3)),
    'form4-exceljs.xlsx': await byExcelJs(rowsOf(4)),
    'form5-excel.xlsx': byExcel(rowsOf(5)),
    'form6-libreoffice.xlsx': libreOffice(byExcel(rowsOf(6)), 'xlsx', 'xlsx', 'xlsx:Calc MS Excel 2007 XML'),
    'form7-sheetjs.xlsx': bySheetJs(rowsOf(7)),
    'form1-word-gb18030.html': gb18030(wordPage(rowsOf(1))),
    'form2-word-utf16.html': Buffer.from(`\ufeff${wordPage(rowsOf(2), { charset: 'unicode' })}`, 'utf16le'),
    'form3-excel-gb18030.xls': gb18030(excelPage(rowsOf(3))),
    'form4-wps.xls': Buffer.from(wpsPage(rowsOf(4))),
    'form5-wps.html': Buffer.from(wpsPage(rowsOf(5))),
    'form6-libreoffice-writer.html': libreOffice(byWps(rowsOf(6)), 'docx', 'html', 'html:HTML (StarWriter)'),
    'form7-libreoffice-calc.html': libreOffice(byExcel(rowsOf(7)), 'xlsx', 'html', 'html:HTML (StarCalc)'),
  }
}
