/** Promise: what is written as Word or Excel file is whole, laid out as the official form, and holds every text. */
import { type FormDeclaration, indicatorRows, paperOf } from '@jixiao/schema'
import { expect, test } from 'vitest'
import { writeFormDocx } from '../../server/forms/writers/docx/writeFormDocx.ts'
import { writeFormXlsx } from '../../server/forms/writers/xlsx/writeFormXlsx.ts'
import { NATIONAL_FORM } from './nationalForm.ts'
import { all, type Element, officeParts, textOf } from './officeParts.ts'
import { Random, randomForm } from './randomForm.ts'
import { SAMPLE_FORMS, sampleForm } from './sampleForms.ts'

const FORMS = [...SAMPLE_FORMS.map(({ read }) => read), NATIONAL_FORM]
const random = (count: number) => Array.from({ length: count }, (_, i) => randomForm(new Random(i + 1)))

/** The texts of the official form's cells, in order; blank ones left out. */
const paperTexts = (form: FormDeclaration): string[] => {
  const { title, year, unit, tables } = paperOf(form)
  const cells = tables.flatMap(({ heading, heads, rows }) => [
    heading,
    ...heads,
    ...rows.flatMap(({ cells }) =>
      cells.map((cell) =>
        cell?.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n'),
      ),
    ),
  ])
  return [title, year, unit, ...cells].filter((text): text is string => Boolean(text))
}

/** A paragraph's text; a tab is an element in Word. */
const paragraphText = (paragraph: Element) =>
  all(paragraph, 'w:r')
    .flatMap(({ children }) => children as Element[])
    .map((child) => (child.name === 'w:tab' ? '\t' : child.name === 'w:t' ? textOf(child) : ''))
    .join('')

function docxTexts(body: Element): string[] {
  const blocks = (body.children as Element[]).flatMap((block) =>
    block.name === 'w:tbl' ? all(block, 'w:tc') : [block],
  )
  return blocks
    .map((block) => (block.name === 'w:p' ? [block] : all(block, 'w:p')).map(paragraphText).join('\n'))
    .filter((text) => text !== '')
}

test.for(FORMS)('Word: $name has every text of the form, in order', (form) => {
  const parts = officeParts(writeFormDocx(form))
  expect(docxTexts(all(parts['word/document.xml']!, 'w:body')[0]!)).toEqual(paperTexts(form))
  expect(textOf(parts['docProps/core.xml']!)).toContain(form.name)
})

test('Word: hostile text of 100 random declarations is text, and each file is whole', () => {
  for (const form of random(100)) {
    const parts = officeParts(writeFormDocx(form))
    expect(docxTexts(all(parts['word/document.xml']!, 'w:body')[0]!)).toEqual(paperTexts(form))
  }
})

test('Word: the budget’s rows stand on one page', () => {
  const parts = officeParts(writeFormDocx(sampleForm(5).read))
  const kept = all(parts['word/document.xml']!, 'w:tr').filter((row) =>
    all(row, 'w:pStyle').every(({ attributes }) => attributes['w:val'] === 'FormKept'),
  )
  expect(kept.map((row) => all(row, 'w:p').map(paragraphText).join(''))).toEqual([
    '项目总预算(元)：350,000.00项目当年预算(元)：350,000.00',
  ])
})

test('Word: groups are merged cells, the heads stand on each page, pages are numbered, fonts are Chinese ones', () => {
  const { read } = sampleForm(1)
  const rows = indicatorRows(read.indicators)
  const parts = officeParts(writeFormDocx(read))
  const table = all(parts['word/document.xml']!, 'w:tbl').at(-1)!
  const restarts = all(table, 'w:vMerge').filter(({ attributes }) => attributes['w:val'] === 'restart')
  expect(restarts).toHaveLength(
    rows.filter(({ span1 }) => span1 > 1).length + rows.filter(({ span2 }) => span2 > 1).length,
  )
  expect(all(table, 'w:tr')).toHaveLength(rows.length + 1)
  expect(all(all(table, 'w:tr')[0]!, 'w:tblHeader')).toHaveLength(1)
  expect(all(table, 'w:tblHeader')).toHaveLength(1)
  for (const row of all(table, 'w:tr')) {
    const widths = all(row, 'w:tcW').map(({ attributes }) => Number(attributes['w:w']))
    expect(widths).toHaveLength(4)
  }
  expect(all(parts['word/footer.xml']!, 'w:fldSimple').map((field) => field.attributes['w:instr'])).toEqual([
    ' PAGE ',
    ' NUMPAGES ',
  ])
  const fonts = all(parts['word/styles.xml']!, 'w:rFonts').map(({ attributes }) => attributes['w:eastAsia'])
  expect(new Set(fonts)).toEqual(new Set(['宋体', '黑体']))
})

test('Word: a list that begins anew counts from 1; deeper ones are of their own', () => {
  const parts = officeParts(writeFormDocx(NATIONAL_FORM))
  const items = all(parts['word/document.xml']!, 'w:p').filter((each) => all(each, 'w:numPr').length > 0)
  const of = (name: string) => items.map((item) => all(item, name)[0]!.attributes['w:val'])
  expect(items.map(paragraphText)).toEqual(['第一项', '第二项', '下一层', '第三项', '从头数起', '一点'])
  expect(of('w:numId')).toEqual(['1', '1', '2', '1', '3', '4'])
  expect(of('w:ilvl')).toEqual(['0', '0', '1', '0', '0', '0'])
  expect(all(parts['word/numbering.xml']!, 'w:num')).toHaveLength(4)
  expect(all(parts['word/numbering.xml']!, 'w:startOverride')).toHaveLength(4)
})

test('the national form of 2021 has a target in three columns, and the weight', () => {
  const { tables } = paperOf(NATIONAL_FORM)
  const { heads, rows } = tables.at(-1)!
  expect(heads).toEqual(['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重'])
  const texts = rows.map(({ cells }) =>
    cells.slice(2).map((cell) => cell?.paragraphs[0]?.runs[0]?.text ?? ''),
  )
  expect(texts.slice(0, 5)).toEqual([
    ['项目总成本', '≤', '35', '万元', '10'],
    ['举办沙龙', '≥', '4', '场', '15'],
    ['参与人员', '定性', '200人次', '', '15'],
    ['培训通过率', '≥', '95', '%', '10'],
    ['按期完成', '定性', '按季度时间节点完成', '', '10'],
  ])
})

/** A cell's text as Excel shows it: escapes undone, and without the numbers that a list is written with. */
const cellShows = (cell: Element) =>
  textOf(cell).replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
const withoutMarker = (cell: Element): Element => ({
  ...cell,
  children: cell.children
    .map((child) => (typeof child === 'string' ? child : withoutMarker(child)))
    .filter((child) => typeof child === 'string' || !isMarker(child)),
})
const isMarker = (run: Element) =>
  run.name === 'r' && all(run, 'rFont')[0]?.attributes.val === 'Times New Roman'

const xlsxTexts = (sheet: Element): string[] =>
  all(sheet, 'c')
    .map((cell) => cellShows(withoutMarker(cell)))
    .filter((text) => text !== '')

test.for(FORMS)('Excel: $name has every text of the form, in order', (form) => {
  const sheet = officeParts(writeFormXlsx(form))['xl/worksheets/sheet1.xml']!
  expect(xlsxTexts(sheet)).toEqual(paperTexts(form))
})

test('Excel: hostile text of 100 random declarations is text and no formula, and no merged cells overlap', () => {
  for (const form of random(100)) {
    const sheet = officeParts(writeFormXlsx(form))['xl/worksheets/sheet1.xml']!
    expect(xlsxTexts(sheet)).toEqual(paperTexts(form))
    expect(all(sheet, 'f')).toEqual([])
    expect(
      all(sheet, 'c')
        .filter(({ children }) => children.length > 0)
        .map(({ attributes }) => attributes.t),
    ).toEqual(all(sheet, 'c').flatMap(({ children }) => (children.length > 0 ? ['inlineStr'] : [])))
    expectNoOverlap(all(sheet, 'mergeCell').map(({ attributes }) => attributes.ref!))
  }
})

function expectNoOverlap(ranges: readonly string[]): void {
  const taken = new Set<string>()
  for (const range of ranges) {
    const [, from, top, to, bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range)!
    for (let row = Number(top); row <= Number(bottom); row++)
      for (let column = from!.charCodeAt(0); column <= to!.charCodeAt(0); column++) {
        expect(taken.has(`${column}.${row}`), range).toBe(false)
        taken.add(`${column}.${row}`)
      }
  }
}

test('Excel: the heads stand on each page, a list shows its numbers, a text too tall for a row takes several', () => {
  const parts = officeParts(writeFormXlsx(NATIONAL_FORM))
  const sheet = parts['xl/worksheets/sheet1.xml']!
  const goals = all(sheet, 'c')
    .map(cellShows)
    .find((text) => text.startsWith('总体'))
  expect(goals).toBe(
    '总体：强调，以及“引号”内的话。\n1. 第一项\n2. 第二项\n    a. 下一层\n3. 第三项\n又一段\n1. 从头数起\n• 一点',
  )
  const heads = all(sheet, 'row').find((row) => textOf(row).includes('度量单位'))!
  expect(textOf(all(parts['xl/workbook.xml']!, 'definedName')[0]!)).toBe(
    `'绩效目标表'!$${heads.attributes.r}:$${heads.attributes.r}`,
  )
  const long = { ...NATIONAL_FORM, goals: [{ runs: [{ text: '长'.repeat(20_000) }] }] }
  const tall = officeParts(writeFormXlsx(long))['xl/worksheets/sheet1.xml']!
  const heights = all(tall, 'row').map(({ attributes }) => Number(attributes.ht))
  expect(Math.max(...heights)).toBeLessThan(409)
  expect(heights.reduce((sum, height) => sum + height, 0)).toBeGreaterThan((20_000 / 35) * 14)
})
