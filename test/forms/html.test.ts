/** Promise: a form that was saved as a web page, or copied, is read as it shows, whoever wrote it and in whatever encoding. */
import { readFileSync } from 'node:fs'
import { narrativeHtml } from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { cellText } from '../../server/forms/Grid.ts'
import { readHtml } from '../../server/forms/readers/html/readHtml.ts'
import { kindOf } from '../../server/forms/readers/kindOf.ts'
import { readForms } from '../../server/forms/readForm.ts'
import { bytesOf, htmlRows, readOne, SMALL_FORM } from './sampleForms.ts'
import { toGb18030 } from './toGb18030.ts'

const EXPECTED = readOne(SMALL_FORM)

/** The small form as a web page. */
const page = (head: string, body = `<table>\n${htmlRows(SMALL_FORM).join('\n')}\n</table>`) =>
  `<html><head>${head}</head><body>${body}</body></html>`

const grid = (html: string) => readHtml(bytesOf(html)).map((row) => row.map(cellText))
const onePage = async (html: string | Uint8Array) => {
  const bytes = typeof html === 'string' ? bytesOf(html) : html
  expect(kindOf(bytes)).toBe('HTML')
  return readForms(bytes)
}

describe('encodings', () => {
  const meta = (charset: string) =>
    page(`<meta http-equiv=Content-Type content="text/html; charset=${charset}">`)
  test('declared, undeclared, and declared wrongly', async () => {
    for (const charset of ['gb2312', 'GBK', 'gb18030', 'x-gbk'])
      expect(await onePage(toGb18030(meta(charset))), charset).toEqual([EXPECTED])
    expect(await onePage(toGb18030(page('')))).toEqual([EXPECTED])
    for (const charset of ['utf-8', 'gb2312', 'unicode', 'nonsense'])
      expect(await onePage(meta(charset)), charset).toEqual([EXPECTED])
    expect(await onePage(toGb18030(meta('utf-8')))).toEqual([EXPECTED])
  })
  test('UTF-8 with a mark, and UTF-16 of both kinds, marked or not', async () => {
    expect(await onePage(`\ufeff${page('')}`)).toEqual([EXPECTED])
    for (const html of [`\ufeff${page('')}`, page(''), meta('unicode')]) {
      const little = Buffer.from(html, 'utf16le')
      expect(await onePage(Uint8Array.from(little))).toEqual([EXPECTED])
      expect(await onePage(Uint8Array.from(little.swap16()))).toEqual([EXPECTED])
    }
  })
})

test.for([
  ['a fragment', `<table>${htmlRows(SMALL_FORM).join('')}</table>`],
  ['rows alone', htmlRows(SMALL_FORM).join('')],
  [
    'a Windows clipboard',
    `Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000000141\r\nEndFragment:0000009963\r\n${page('', `<!--StartFragment--><table>${htmlRows(SMALL_FORM).join('')}</table><!--EndFragment-->`)}`,
  ],
  ['XHTML', `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${page('')}`],
  [
    'a comment first',
    `<!-- saved from url=(0014)about:internet -->\n<div><table>${htmlRows(SMALL_FORM).join('')}</table></div>`,
  ],
  [
    'lines above a table',
    page(
      '',
      `<h1>财政项目支出绩效目标表</h1><p>(2020年度)</p><div>申报单位名称：甲中心</div><table>${htmlRows(SMALL_FORM).slice(3).join('')}</table>`,
    ),
  ],
  [
    'a table in a table for the layout',
    page(
      '',
      `<table><tr><td>财政项目支出绩效目标表</td></tr><tr><td>(2020年度)</td></tr><tr><td><p>申报单位名称：甲中心</p></td></tr><tr><td>
        <table>${htmlRows(SMALL_FORM).slice(3, 9).join('')}</table></td></tr><tr><td><center><table>${htmlRows(SMALL_FORM).slice(9).join('')}</table></center></td></tr></table>`,
    ),
  ],
  [
    'a title that is a caption',
    page(
      '',
      `<table><caption>财政项目支出绩效目标表</caption>${htmlRows(SMALL_FORM).slice(1).join('')}</table>`,
    ),
  ],
] as const)('%s', async ([, html]) => {
  expect(await onePage(html)).toEqual([EXPECTED])
})

test('a single file with parts (.mht), quoted or base 64', async () => {
  const html = page('<meta charset="gb2312">')
  const quoted = Array.from(toGb18030(html), (byte) =>
    byte > 126 || byte === 61
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  ).join('')
  const message = (coding: string, body: string) =>
    [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_NextPart_1"',
      '',
      '单个文件网页',
      '------=_NextPart_1',
      'Content-Location: file:///C:/1/form.htm',
      `Content-Transfer-Encoding: ${coding}`,
      'Content-Type: text/html; charset="gb2312"',
      '',
      body,
      '------=_NextPart_1',
      'Content-Type: image/png',
      '',
      'iVBOR',
      '------=_NextPart_1--',
    ].join('\r\n')
  const folded = quoted.replace(/.{70}(?![0-9A-F])/g, '$&=\r\n')
  expect(kindOf(bytesOf(message('base64', '')))).toBe('MHTML')
  expect(await readForms(bytesOf(message('quoted-printable', folded)))).toEqual([EXPECTED])
  const base64 = Buffer.from(html).toString('base64')
  expect(await readForms(bytesOf(message('base64', base64)))).toEqual([EXPECTED])
})

test('a text file with cells of markup is none', async () => {
  const text = `<p style="text-align: center;">财政项目支出绩效目标表</p> <p>(2020年度)</p>\t\t\n申报单位名称：甲中心\n${SMALL_FORM.split('\n').slice(3).join('\n')}`
  expect(kindOf(bytesOf(text))).toBe('TEXT')
  expect(await readForms(bytesOf(text))).toEqual([EXPECTED])
  const narrative = SMALL_FORM.replace('概况一二三', '<div><table><tr><td>概况一二三</td></tr></table></div>')
  expect(kindOf(bytesOf(narrative))).toBe('TEXT')
  expect(await readForms(bytesOf(narrative))).toEqual([EXPECTED])
})

describe('merged cells', () => {
  test('what they cover is blank', () => {
    expect(
      grid('<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>丁<td>戊<td>己<tr><td>庚</table>'),
    ).toEqual([['甲', '乙', '', '丙'], ['', '丁', '戊', '己'], ['庚']])
    expect(grid('<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>')).toEqual([
      ['甲', '乙'],
      ['', '丙'],
      ['', '丁'],
    ])
  })
  test('a table within a cell of its own is laid out there', () => {
    expect(
      grid('<table><tr><td>标签<td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><tr><td>完<td>了</table>'),
    ).toEqual([
      ['标签', '甲', '乙'],
      ['', '丙', '丁'],
      ['完', '了'],
    ])
  })
  test('a table beside text in a cell is lines of the text', () => {
    expect(grid('<table><tr><td>概况<td>如下：<table><tr><td>甲<td>乙</table>完。</table>')).toEqual([
      ['概况', '如下：\n甲\n乙\n完。'],
    ])
  })
})

test('a label over two columns, and a value that reads like one', async () => {
  const rows = htmlRows(SMALL_FORM.replace('其他一次性项目', '立项依据：其他')).map((row, i) =>
    i > 2 && i < 6 ? row.replaceAll(/<td>(?=[^<]*：)/g, '<td colspan=2>') : row,
  )
  const [form] = await onePage(`<table>${rows.join('')}</table>`)
  expect(form).toEqual({ ...EXPECTED, category: '立项依据：其他' })
})

test('a label down over two rows of its text', async () => {
  const rows = htmlRows(SMALL_FORM.replace('概况一二三', '概况一二三\n又一段'))
  const at = rows.findIndex((row) => row.includes('项目概况'))
  rows[at] = rows[at]!.replace('<td>', '<td rowspan=2>')
  const [form] = await onePage(`<table>${rows.join('')}</table>`)
  expect(narrativeHtml(form!.overview)).toBe('<p>概况一二三</p><p>又一段</p>')
  expect(form!.basis).toEqual(EXPECTED.basis)
})

describe('what office programs write', () => {
  const CLIPBOARD = new URL('../browser/page/clipboard/', import.meta.url)
  const ROWS = [
    ['产出目标', '数量', '举办论坛', '不少于3次\n其中线上1次'],
    ['', '', '发布  成果', '5项以上'],
    ['', '质量', '验收合格率', '≥95% & 无投诉'],
  ]
  test.for(['excel', 'word', 'wps-spreadsheet', 'wps-writer', 'libreoffice-calc'])('%s', (name) => {
    const rows = readHtml(readFileSync(new URL(`${name}.html`, CLIPBOARD)))
    expect(rows.map((row) => row.map(cellText))).toEqual(ROWS)
  })

  test.for(['word-narrative', 'wps-narrative'])('%s: lists as lists, other numbers as text', (name) => {
    const html = readFileSync(new URL(`${name}.html`, CLIPBOARD), 'utf8').replace(
      /<body[^>]*>/,
      '$&<table><tr><td>',
    )
    const cell = readHtml(bytesOf(html)).flat()[0]!
    const read = narrativeHtml(cell)
    expect(read).toMatch(/^<p>(<strong>)?一、/)
    expect(read).toContain('<ol><li>建设平台</li><li>推广<strong>应用</strong></li></ol>')
    expect(read).not.toMatch(/删去的|隐藏的|mso/)
  })

  test('hidden rows, columns and words, hard spaces, tabs', () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
      <p class=MsoNormal>单位：甲<span style='mso-tab-count:2'>&nbsp;&nbsp;&nbsp; </span>日期：乙</p>
      <table><col><col style='display:none'><tr><td>&nbsp;甲&nbsp;&nbsp;乙 </td><td>丙</td><td>丁<del>删</del><span style='display:none'>隐</span></td></tr>
      <tr style='display:none'><td>戊</td></tr></table></body></html>`
    expect(grid(html)).toEqual([
      ['单位：甲', '日期：乙'],
      ['甲  乙', '', '丁'],
    ])
  })
})

test('fields of a form system', () => {
  const html =
    '<table><tr><td>名称<td><input value="甲项目"><td>购买<td><input type=checkbox checked>是<input type=checkbox>否<input type=hidden value=x></table>'
  expect(grid(html)).toEqual([['名称', '甲项目', '购买', '☑是☐否']])
})
