/** Promise: the same form is read the same, however people wrote its labels, brackets, rows and values. */
import { narrativeHtml } from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { readOne, SMALL_FORM, smallForm } from './sampleForms.ts'

const TITLE_LINES = '财政项目支出绩效目标表\n(2020年度)\n申报单位名称：甲中心'
const EXPECTED = readOne(SMALL_FORM)

test('the small form, in full', () => {
  const text = (text: string) => [{ runs: [{ text }] }]
  const leaf = (name: string, target: string) => ({ level: 3, name, target, weight: null, children: [] })
  expect(EXPECTED).toEqual({
    unit: '甲中心',
    year: 2020,
    name: '乙项目',
    category: '其他一次性项目',
    performanceType: '其他类',
    startDate: '2020-01-01',
    endDate: '2020-11-30',
    governmentPurchase: false,
    totalBudget: 100000,
    yearBudget: 100050,
    lastYearBudget: null,
    lastYearSpent: null,
    overview: text('概况一二三'),
    basis: text('依据一二三'),
    necessity: [],
    safeguards: [],
    plan: [],
    goals: [],
    others: [],
    indicators: [
      {
        level: 1,
        name: '产出目标',
        target: null,
        weight: null,
        children: [
          {
            level: 2,
            name: '数量',
            target: null,
            weight: null,
            children: [leaf('举办活动', '=4场'), leaf('参与人员', '200人')],
          },
        ],
      },
    ],
  })
})

describe('titles, year and unit', () => {
  test.for([
    '财政项目支出绩效目标申报表 (2020)年度 申报单位名称：甲中心\t\t\t',
    '财政项目支出绩效目标表\t(2020)年度\t申报单位名称：甲中心',
    '财政项目支出绩效目标表（2020年度）\n申报单位 ： 甲中心',
    '2020年度项目支出绩效目标表\n填报单位（盖章）：\t甲中心',
    '<p style="text-align: center;">财政项目支出绩效目标表</p> <p>(2020年度)</p>\t\t\n申报单位名称*:甲中心',
    '财 政 项 目 支 出 绩 效 目 标 表\n（２０２０年度）\n申 报 单 位 名 称：甲中心',
    '财政项目支出绩效目标表\n申报单位名称：\t甲中心\t年度：\t2020年',
    '申报单位名称：甲中心\n财政项目支出绩效目标表 2020年度',
    '财政项目支出绩效目标表 2020年度 申报单位名称：\t甲中心',
    '(2020年度)\n申报单位名称：甲中心',
    '财政项目支出绩效目标表\n申报单位名称：甲中心\n2020年绩效目标',
  ])('%s', (lines) => {
    expect(readOne(smallForm(TITLE_LINES, lines))).toEqual(EXPECTED)
  })

  test('the year of the title counts; another one in the heading is kept', () => {
    const form = readOne(smallForm('一级目标', '2019年绩效目标\n一级目标'))
    expect(form).toEqual({ ...EXPECTED, others: [{ label: '', text: '2019年绩效目标' }] })
  })

  test('what stands above the title is kept', () => {
    expect(readOne(`附件2\n${SMALL_FORM}`)).toEqual({ ...EXPECTED, others: [{ label: '', text: '附件2' }] })
  })
})

describe('labels', () => {
  test.for([
    ['项目名称：', '项目名称*：'],
    ['项目名称：', '项目名称* :'],
    ['项目名称：', '* 项 目 名 称 ：'],
    ['项目名称：', '项目名称'],
    ['项目名称：\t', '项目名称：'],
    ['项目概况：\t', '项目概况: '],
    ['项目总预算(元)：\t1,000', '项目总预算（万元）：\t0.1'],
    ['项目总预算(元)：\t1,000', '项目总预算 ( 元 ) :\t 1,000.00 '],
    ['项目总预算(元)：\t1,000', '项目总预算：\t1000元'],
    ['计划开始日期：\t2020-01-01', '计划开始日期：\t2020年1月1日'],
    ['项目概况：\t概况一二三', '项目概况：\t<p>概况一二三</p>'],
    ['项目概况：\t概况一二三\n立项依据：\t依据一二三', '立项依据：\t依据一二三\n项目概况：\t概况一二三'],
  ] as const)('%s as %s', ([from, to]) => {
    expect(readOne(smallForm(from, to))).toEqual(EXPECTED)
  })

  test('two labels side by side, where a table lost its blank cells', () => {
    const form = readOne(smallForm('项目总预算(元)：\t1,000\t项目当年', '项目总预算(元)：\t项目当年'))
    expect(form).toEqual({ ...EXPECTED, totalBudget: null })
  })

  test('a value that reads like a label is a value', () => {
    expect(readOne(smallForm('\t乙项目', '\t项目类别')).name).toBe('项目类别')
    expect(narrativeHtml(readOne(smallForm('\t概况一', '\t立项依据：一')).overview)).toBe(
      '<p>立项依据：一二三</p>',
    )
  })
})

describe('what no field holds', () => {
  const withOthers = (from: string, to: string, ...others: [label: string, text: string][]) =>
    expect(readOne(smallForm(from, to)).others).toEqual(others.map(([label, text]) => ({ label, text })))

  test('labels that we have no field for', () => {
    withOthers(
      '项目概况：',
      '主管部门：\t丙局\t联系电话：\t021-1\n项目概况：',
      ['主管部门', '丙局'],
      ['联系电话', '021-1'],
    )
    withOthers('项目概况：', '填报日期：2020年1月\n项目概况：', ['填报日期', '2020年1月'])
    withOthers('项目概况：', '实施方式\t自行实施\n项目概况：', ['实施方式', '自行实施'])
    withOthers('申报单位名称：甲中心', '申报单位名称：甲中心\t\t填报日期：2020-1', ['填报日期', '2020-1'])
  })

  test('values that cannot be read are blank, and kept as written', () => {
    withOthers('\t1,000\t', '\tabc\t', ['项目总预算(元)', 'abc'])
    withOthers('\t1,000\t', '\t10.005\t', ['项目总预算(元)', '10.005'])
    withOthers('\t2020-01-01', '\t2020-02-30', ['计划开始日期', '2020-02-30'])
    withOthers('\t2020-01-01', '\t2020年1月', ['计划开始日期', '2020年1月'])
    withOthers('\t否\t', '\t待定\t', ['是否含有政府购买服务', '待定'])
    expect(readOne(smallForm('\t1,000\t', '\tabc\t')).totalBudget).toBeNull()
  })

  test('a field that stands twice', () => {
    withOthers('项目概况：', '项目名称：\t丁项目\n项目概况：', ['项目名称', '丁项目'])
  })

  test('more cells beside a value', () => {
    withOthers('\t2020-11-30', '\t2020-11-30\t延期', ['计划完成日期', '延期'])
  })

  test('columns of the indicator table that are none of ours, and its foot', () => {
    withOthers(
      '指标目标值\n产出目标\t数量\t举办活动\t=4场',
      '指标目标值\t备注\n产出目标\t数量\t举办活动\t=4场\t全年',
      ['备注（举办活动）', '全年'],
    )
    withOthers(
      '\t\t参与人员\t200人',
      '\t\t参与人员\t200人\n\n填报人：\t张三\n备注：无',
      ['填报人', '张三'],
      ['备注', '无'],
    )
    expect(readOne(`${SMALL_FORM}\n填报人：张三`).indicators).toEqual(EXPECTED.indicators)
  })
})

describe('a narrative in two rows', () => {
  const overviewAndBasis = (text: string) => {
    const { overview, basis, others } = readOne(
      smallForm('项目概况：\t概况一二三\n立项依据：\t依据一二三', text),
    )
    expect(others).toEqual([])
    return [narrativeHtml(overview), narrativeHtml(basis)]
  }
  test.for([
    [
      'first row before its label',
      '项目概况：\t概况\n\t一、\n\n立项依据：\t二、',
      '<p>概况</p>',
      '<p>一、</p><p>二、</p>',
    ],
    ['numbers go on', '项目概况：\t一、\n\t二、\n立项依据：\t一、', '<p>一、</p><p>二、</p>', '<p>一、</p>'],
    [
      'numbers go on for two rows',
      '项目概况：\t一、\n\t二、\n\t三、\n\t一、\n立项依据：\t二、',
      '<p>一、</p><p>二、</p><p>三、</p>',
      '<p>一、</p><p>二、</p>',
    ],
    ['label above has no text', '项目概况：\t\n\t甲\n立项依据：\t乙', '<p>甲</p>', '<p>乙</p>'],
    ['label below has no text', '项目概况：\t甲\n\t乙\n立项依据：\t', '<p>甲</p>', '<p>乙</p>'],
    [
      'last narrative',
      '立项依据：\t甲\n项目概况：\t乙\n\t规模：100人',
      '<p>乙</p><p>规模：100人</p>',
      '<p>甲</p>',
    ],
    ['label twice', '项目概况：\t甲\n项目概况：\t乙\n立项依据：\t丙', '<p>甲</p><p>乙</p>', '<p>丙</p>'],
  ] as const)('%s', ([, text, overview, basis]) => {
    expect(overviewAndBasis(text)).toEqual([overview, basis])
  })
})
