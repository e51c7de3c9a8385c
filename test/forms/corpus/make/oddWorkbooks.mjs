/** Excel workbooks with one oddity each, around the small form. */
import { sheetOf, Strings, xlsx, XLSM_MAIN, xml } from './ooxml.mjs'
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

export const oddWorkbooks = () => ({
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
