/**
 * Promise: not one character of the seven forms is lost, added or moved. The oracle is a second, plain reading of the
 * files: every cell that is no label or heading, as lines.
 */
import {
  AMOUNTS,
  formatYuan,
  type FormDeclaration,
  indicatorRows,
  NARRATIVES,
  narrativeText,
} from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { SAMPLE_FORMS } from './sampleForms.ts'

const LABELS = new Set(
  (
    '项目名称 项目类别 计划开始日期 计划完成日期 是否含有政府购买服务 绩效类型 项目概况 立项依据 项目设立的必要性 保证项目实施的制度、措施 ' +
    '项目实施计划 总目标及阶段性目标 项目总预算(元) 项目当年预算(元) 同名项目上年预算额(元) 同名项目上年预算执行数(元) ' +
    '本项目上年度市级财政资金使用情况 2020年绩效目标 一级目标 二级目标 三级目标 指标目标值 申报单位名称 ' +
    '财政项目支出绩效目标表 财政项目支出绩效目标申报表 (2020)年度 (2020年度)'
  ).split(' '),
)
const bare = (text: string) =>
  text
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/[\s*:：]/g, '')
const isLabel = (text: string) => LABELS.has(bare(text))

const cellsOf = (file: string) => file.split('\n').map((line) => line.split('\t'))
const linesOf = (cell: string) =>
  cell
    .replace(/<\/p> ?<p[^>]*>/g, '\n')
    .replace(/<\/?p[^>]*>/g, '')
    .split('\n')

/** The values of the file in its order, amounts with two places. */
function valuesOf(file: string): string[] {
  const lines = cellsOf(file).flat().flatMap(linesOf)
  // Form 6 has title, year and unit in one cell; all others the unit behind its label.
  const parts = lines.flatMap((line) => line.split(/ (?=\(2020\)年度|申报单位)/))
  const texts = parts.flatMap((part) => part.split(/(?<=^申报单位名称 ?[:：] ?)/))
  const values = texts.filter((text) => text.trim() !== '' && !isLabel(text) && !/^-+$/.test(text))
  return values.map((text) =>
    /^[\d,]+(\.00)?$/.test(text) ? `${text.replaceAll(',', '').replace('.00', '')}.00` : text,
  )
}

function valuesRead(form: FormDeclaration): string[] {
  const scalars = [
    form.name,
    form.category,
    form.startDate,
    form.endDate,
    form.governmentPurchase ? '是' : '否',
    form.performanceType,
  ]
  const amounts = AMOUNTS.map((key) => (form[key] === null ? '' : formatYuan(form[key])))
  const narratives = NARRATIVES.flatMap((key) => narrativeText(form[key]).split('\n'))
  const rows = indicatorRows(form.indicators).flatMap((row) => [
    row.span1 ? row.level1 : '',
    row.span2 ? row.level2 : '',
    row.level3,
    row.target,
  ])
  return [form.unit, ...scalars, ...narratives, ...amounts, ...rows].flatMap((text) => (text ? [text] : []))
}

describe.for(SAMPLE_FORMS)('$file', ({ text, read }) => {
  test('every value, in the order of the paper', () => {
    expect(valuesRead(read)).toEqual(valuesOf(text))
  })

  test('as many characters as the paper has', () => {
    const count = (values: string[]) => values.join('').length
    expect(count(valuesRead(read))).toBe(count(valuesOf(text)))
  })

  test('every row of the indicator table, blanks carried down', () => {
    const cells = cellsOf(text)
    const head = cells.findIndex(([first]) => first === '一级目标')
    let [level1, level2] = ['', '']
    const expected = cells.slice(head + 1).flatMap(([one = '', two = '', three = '', target = '']) => {
      if (one + two + three + target === '') return []
      ;[level1, level2] = [one || level1, two || level2]
      return [[level1, level2, three, target]]
    })
    expect(
      indicatorRows(read.indicators).map((row) => [row.level1, row.level2, row.level3, row.target]),
    ).toEqual(expected)
  })
})

test('the copies in the repository have the length of the originals', () => {
  expect(SAMPLE_FORMS.map(({ bytes }) => bytes.length)).toEqual([16204, 4023, 2478, 2573, 8349, 4678, 7150])
})
