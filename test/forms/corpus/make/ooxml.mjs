/** Packages and XML as Word, Excel and WPS write them, by hand. */
import { createRequire } from 'node:module'

const { zipSync, strToU8 } = createRequire(`${process.env.LIBRARIES}/`)('fflate')

export const xml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The same bytes whenever it is made. */
export const zip = (parts, options = {}) =>
  zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, [typeof part === 'string' ? strToU8(part) : part, {}]])),
    { mtime: '2021-01-04T00:00:00', level: 9, ...options },
  )

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const relationships = (list) =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const contentTypes = (overrides) =>
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>${overrides
    .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
    .join('')}</Types>`

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
export const DOCX_MAIN = `${WORD}.document.main+xml`
export const DOCM_MAIN = 'application/vnd.ms-word.document.macroEnabled.main+xml'
export const W =
  'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14"'

/** A .docx around a body. `parts`: others, by name under word/, with what they are. */
export function docx(body, { parts = {}, main = DOCX_MAIN, document = null } = {}) {
  const kinds = Object.entries(parts)
  return zip({
    '[Content_Types].xml': contentTypes([
      ['word/document.xml', main],
      ...kinds.filter(([name]) => name.endsWith('.xml')).map(([name, { kind }]) => [`word/${name}`, `${WORD}.${kind}+xml`]),
    ]),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships(kinds.map(([name, { kind }], i) => [`rId${i + 1}`, kind, name])),
    'word/document.xml':
      document ??
      `${DECLARATION}<w:document ${W}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
    ...Object.fromEntries(kinds.map(([name, { content }]) => [`word/${name}`, content])),
  })
}

export const part = (root, content) => `${DECLARATION}<w:${root} ${W}>${content}</w:${root}>`

/** A run as Word writes it: with the fonts of East Asian text. */
export const run = (text, format = '') =>
  `<w:r w:rsidRPr="00A1"><w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体" w:hint="eastAsia"/>${format}<w:szCs w:val="21"/></w:rPr><w:t xml:space="preserve">${xml(text)}</w:t></w:r>`

/** Word breaks runs where it has checked the spelling, and where something was typed later. */
export const brokenRun = (text) => {
  const at = Math.ceil(text.length / 3)
  const pieces = [text.slice(0, at), text.slice(at, at * 2), text.slice(at * 2)].filter((piece) => piece !== '')
  return pieces.map((piece) => run(piece)).join('<w:proofErr w:type="spellStart"/>')
}

export const p = (runs, format = '') => `<w:p w:rsidR="00B2"><w:pPr>${format}<w:spacing w:line="360" w:lineRule="auto"/></w:pPr>${runs}</w:p>`

export const tc = (content, format = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="2130" w:type="dxa"/>${format}<w:vAlign w:val="center"/></w:tcPr>${content || p('')}</w:tc>`

export const tbl = (rows) =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2130"/><w:gridCol w:w="2130"/><w:gridCol w:w="2131"/><w:gridCol w:w="2131"/></w:tblGrid>${rows.join('')}</w:tbl>`

export const tr = (cells, format = '') => `<w:tr w:rsidR="00B2"><w:trPr><w:trHeight w:val="400"/>${format}</w:trPr>${cells.join('')}</w:tr>`

/** A paper's rows as rows of a Word table. `content` makes a cell's paragraphs of its lines. */
export function wordRows(rows, content = (lines) => lines.map((line) => p(brokenRun(line))).join('')) {
  return rows.map((row, y) =>
    tr(
      row.flatMap((cell, x) => {
        if (cell) {
          const span = cell.across > 1 ? `<w:gridSpan w:val="${cell.across}"/>` : ''
          return [tc(content(cell.lines), span + (cell.down > 1 ? '<w:vMerge w:val="restart"/>' : ''))]
        }
        return isBelow(rows, y, x) ? [tc('', '<w:vMerge/>')] : []
      }),
    ),
  )
}

/** True where what covers a cell stands above it, not at its left. */
const isBelow = (rows, y, x) => {
  for (let up = y - 1; up >= 0; up--) if (rows[up][x]) return rows[up][x].down > y - up
  return false
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const XLSX_MAIN = `${SHEET}.sheet.main+xml`
export const XLSM_MAIN = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A .xlsx of sheets: `{ name, state, xml }`, `xml` being what is in `worksheet`. */
export function xlsx(sheets, { styles = '', strings = null, main = XLSX_MAIN, properties = '', extra = {} } = {}) {
  const names = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`)
  return zip({
    '[Content_Types].xml': contentTypes([
      ['xl/workbook.xml', main],
      ...names.map((name) => [`xl/${name}`, `${SHEET}.worksheet+xml`]),
      ['xl/styles.xml', `${SHEET}.styles+xml`],
      ['xl/sharedStrings.xml', `${SHEET}.sharedStrings+xml`],
    ]),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${DECLARATION}<workbook ${S}><workbookPr ${properties}/><sheets>${sheets
      .map(({ name = `Sheet${1}`, state }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...names.map((name, i) => [`rId${i + 1}`, 'worksheet', name]),
      [`rId${names.length + 1}`, 'styles', 'styles.xml'],
      [`rId${names.length + 2}`, 'sharedStrings', 'sharedStrings.xml'],
    ]),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/${names[i]}`, `${DECLARATION}<worksheet ${S}>${sheet.xml}</worksheet>`])),
    'xl/styles.xml': `${DECLARATION}<styleSheet ${S}>${styles || '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>'}</styleSheet>`,
    'xl/sharedStrings.xml': `${DECLARATION}<sst ${S}>${(strings ?? []).map((one) => `<si>${one}</si>`).join('')}</sst>`,
    ...extra,
  })
}

export const letter = (x) => String.fromCharCode(65 + x)

/** Gathers the shared strings of a workbook. */
export class Strings {
  list = []
  #at = new Map()
  at(text) {
    if (!this.#at.has(text)) {
      this.#at.set(text, this.list.length)
      this.list.push(`<t xml:space="preserve">${xml(text)}</t>`)
    }
    return this.#at.get(text)
  }
}

/** A paper as a sheet, as Excel writes it: cells with addresses, shared strings, merged ranges after them. */
export function sheetOf(rows, strings, { from = { x: 0, y: 1 }, cell = null, before = '', hidden = [] } = {}) {
  const merges = []
  const lines = rows.map((row, y) => {
    const cells = row.map((one, x) => {
      const at = `${letter(x + from.x)}${y + from.y}`
      if (one && (one.across > 1 || one.down > 1))
        merges.push(`${at}:${letter(x + from.x + one.across - 1)}${y + from.y + one.down - 1}`)
      const own = one && cell?.(one.lines.join('\n'), at)
      if (own) return own
      return one && one.lines.length > 0 ? `<c r="${at}" s="0" t="s"><v>${strings.at(one.lines.join('\n'))}</v></c>` : `<c r="${at}" s="0"/>`
    })
    return `<row r="${y + from.y}" spans="1:4"${hidden.includes(y) ? ' hidden="1"' : ''}>${cells.join('')}</row>`
  })
  const merged = merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
  return `${before}<sheetData>${lines.join('')}</sheetData>${merged}<phoneticPr fontId="1" type="noConversion"/>`
}
