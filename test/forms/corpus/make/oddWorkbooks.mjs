/** Excel workbooks with one oddity each, around the small form. */
import { relationships, sheetOf, Strings, xlsx, XLSM_MAIN, xml } from './ooxml.mjs'
import { paperOf, small, SMALL as TEXT } from './papers.mjs'

const SMALL = small()

/** Styles by number format, in the order of `formats`. */
const stylesOf = (formats) => {
  const own = formats.filter((format) => typeof format === 'string')
  return `<numFmts count="${own.length}">${own.map((format, i) => `<numFmt numFmtId="${176 + i}" formatCode="${xml(format)}"/>`).join('')}</numFmts><cellXfs count="${formats.length}">${formats.map((format) => `<xf numFmtId="${typeof format === 'number' ? format : 176 + own.indexOf(format)}" applyNumberFormat="1"/>`).join('')}</cellXfs>`
}
/** One sheet, the cells of `values` by the text that the small form has there. */
function workbook(values, formats = [0], options = {}) {
  const strings = new Strings()
  const cell = (text, at) => (text in values ? `<c r="${at}"${values[text]}</c>` : null)
  const sheet = { name: '绩效目标表', xml: sheetOf(options.rows ?? SMALL, strings, { cell, ...options }) }
  return xlsx([sheet], { strings: strings.list, styles: stylesOf(formats), ...options })
}
const number = (value, style) => ` s="${style}"><v>${value}</v>`

function several() {
  const strings = new Strings()
  const sheet = (name, rows, more = {}) => ({ name, xml: sheetOf(rows, strings), ...more })
  const directions = paperOf('填报说明\n一、本表由申报单位填写。\n二、金额以元为单位。\n1\t是\n2\t否')
  return xlsx(
    [
      sheet('填报说明', directions),
      sheet('一', small(['乙项目', '甲项目'])),
      sheet('旧表', small(['乙项目', '隐藏项目']), { state: 'hidden' }),
      sheet('二', SMALL),
      sheet('选项', paperOf('其他类\n工程类'), { state: 'veryHidden' }),
    ],
    { strings: strings.list },
  )
}

function apart() {
  const strings = new Strings()
  return xlsx(
    [
      { name: '基本信息', xml: sheetOf(SMALL.slice(0, 9), strings) },
      { name: '绩效指标', xml: sheetOf(SMALL.slice(9), strings) },
    ],
    { strings: strings.list },
  )
}

/** As the Open XML SDK writes it: prefixes, inline strings, no addresses. */
function bySdk() {
  const rows = TEXT.split('\n').map((line) => `<x:row>${line.split('\t').map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`).join('')}</x:row>`)
  const strings = new Strings()
  return xlsx([{ xml: '' }], {
    strings: strings.list,
    extra: {
      'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${rows.join('')}</x:sheetData></x:worksheet>`,
    },
  })
}

const rich = '<r><t>概况</t></r><r><rPr><b/><sz val="11"/></rPr><t>一</t></r><r><rPr><b/></rPr><t>二</t></r><r><t xml:space="preserve">三\n第二行_x000D_\n第三_x005F_x0041_行</t></r><rPh sb="0" eb="2"><t>gai kuang</t></rPh><phoneticPr fontId="1"/>'

const XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
const corner = (name, col, row) => `<xdr:${name}><xdr:col>${col}</xdr:col><xdr:colOff>9525</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>19050</xdr:rowOff></xdr:${name}>`
const box = (paragraphs, { hidden = '' } = {}) =>
  `<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"${hidden}/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr wrap="square"/><a:lstStyle/>${paragraphs
    .map((runs) => `<a:p>${runs.map((text) => (text === '\n' ? '<a:br/>' : `<a:r><a:rPr lang="zh-CN" sz="1100"/><a:t>${text}</a:t></a:r>`)).join('')}<a:endParaRPr lang="zh-CN"/></a:p>`)
    .join('')}</xdr:txBody></xdr:sp>`
const twoCell = (col, row, content) => `<xdr:twoCellAnchor>${corner('from', col, row)}${corner('to', col + 1, row + 1)}${content}<xdr:clientData/></xdr:twoCellAnchor>`
const oneCell = (col, row, content) => `<xdr:oneCellAnchor>${corner('from', col, row)}<xdr:ext cx="1800000" cy="360000"/>${content}<xdr:clientData/></xdr:oneCellAnchor>`
const absolute = (content) => `<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="900000" cy="360000"/>${content}<xdr:clientData/></xdr:absoluteAnchor>`

/** The unit in a blank row, a value in a blank merged cell; what lies over other words; groups, both of two ways to draw. */
function textBoxes() {
  const strings = new Strings()
  const rows = SMALL.map((row) => row.map((cell) => (cell && ['申报单位名称：甲中心', '概况一二三', '其他一次性项目'].includes(cell.lines[0]) ? { ...cell, lines: [] } : cell)))
  const at = (text) => SMALL.flatMap((row, y) => row.flatMap((cell, x) => (cell?.lines[0] === text ? [{ x, y }] : [])))[0]
  const [unit, overview, category, name] = ['申报单位名称：甲中心', '概况一二三', '其他一次性项目', '乙项目'].map(at)
  const drawn = [
    twoCell(unit.x + 1, unit.y, box([['申报单位', '名称：甲中心']])),
    oneCell(overview.x + 1, overview.y, `<xdr:grpSp><xdr:nvGrpSpPr/><xdr:grpSpPr/>${box([['概况', '一二三']])}</xdr:grpSp>`),
    `<mc:AlternateContent><mc:Choice Requires="a14">${twoCell(category.x, category.y, box([['其他一次性项目']]))}</mc:Choice><mc:Fallback>${twoCell(category.x, category.y, box([['其他一次性项目']]))}</mc:Fallback></mc:AlternateContent>`,
    twoCell(name.x, name.y, box([['必填'], ['', '\n', '不超过50字']])),
    absolute(box([['附件2']])),
    twoCell(name.x, name.y, box([['Check Box 1']], { hidden: ' hidden="1"' })),
    twoCell(name.x, name.y, '<xdr:pic><xdr:nvPicPr/></xdr:pic>'),
  ]
  const drawing = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr ${XDR}>${drawn.join('')}</xdr:wsDr>`
  return xlsx([{ xml: `${sheetOf(rows, strings)}<drawing r:id="rId1"/>` }], {
    strings: strings.list,
    extra: { 'xl/drawings/drawing1.xml': drawing, 'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'drawing', '../drawings/drawing1.xml']]) },
  })
}

export const oddWorkbooks = () => ({
  'excel-text-boxes.xlsx': textBoxes(),
  'excel-number-formats.xlsx': workbook(
    {
      '2020-01-01': number(43831, 1),
      '2020-11-30': number(44165, 2),
      '1,000': number(1000, 3),
      '1,000.50': number('1000.4999999999999', 4),
      '=4场': number(0.955, 5),
      '200人': number(43891, 6),
    },
    [0, 14, 'yyyy"年"m"月"d"日";@', '#,##0_ ', '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', '0.0%', '[$-804]yyyy"年"m"月"'],
  ),
  'excel-dates-from-1904.xlsx': workbook({ '2020-01-01': number(42369, 1), '2020-11-30': number('42703.75', 1) }, [0, 31], { properties: 'date1904="1"' }),
  'excel-built-in-formats.xlsx': workbook(
    { '2020-01-01': number(43831, 1), '1,000': number(1000, 2), '1,000.50': number(1000.5, 3), '=4场': number(0.9, 4), '200人': number(200, 5) },
    [0, 57, 3, 4, 9, '0"人"'],
  ),
  'excel-rich-text.xlsx': (() => {
    const strings = new Strings()
    const at = strings.at('概况一二三')
    const sheet = { xml: sheetOf(SMALL, strings) }
    strings.list[at] = rich
    return xlsx([sheet], { strings: strings.list })
  })(),
  'excel-formulas.xlsx': workbook({
    乙项目: ' t="str"><f>"乙"&amp;"项目"</f><v>乙项目</v>',
    '1,000': '><f>SUM(A1:A9)</f><v>1000</v>',
    否: ' t="b"><v>0</v>',
    其他类: ' t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v>',
    依据一二三: ' t="str"><f>A1</f>',
  }),
  'excel-hidden.xlsx': (() => {
    const strings = new Strings()
    const lines = TEXT.replace('立项依据', '隐藏行：\t隐藏\n立项依据')
      .split('\n')
      .map((line, y) => {
        const [first, ...rest] = line.split('\t')
        const cells = [['A', first], ['B', y > 0 ? '隐藏列' : ''], ...rest.map((text, i) => ['CDE'[i], text])]
        return `<row r="${y + 1}"${first === '隐藏行：' ? ' hidden="1"' : ''}>${cells.map(([column, text]) => (text ? `<c r="${column}${y + 1}" t="s"><v>${strings.at(text)}</v></c>` : '')).join('')}</row>`
      })
    const merges = '<mergeCells count="1"><mergeCell ref="A12:A13"/></mergeCells>'
    return xlsx([{ xml: `<cols><col min="2" max="2" width="9" hidden="1"/></cols><sheetData>${lines.join('')}</sheetData>${merges}` }], { strings: strings.list })
  })(),
  'excel-several-sheets.xlsx': several(),
  'excel-fields-and-indicators-apart.xlsx': apart(),
  'excel-open-xml-sdk.xlsx': bySdk(),
  'excel-macros.xlsm': workbook({}, [0], { main: XLSM_MAIN, extra: { 'xl/vbaProject.bin': Buffer.from('Attribute VB_Name = "x"') } }),
  'excel-begins-at-c4.xlsx': workbook({}, [0], { from: { x: 2, y: 4 } }),
})
