/** Promise: the seven real forms are read as they stand. What is expected here was written by reading the paper. */
import { indicatorRows, narrativeHtml, NARRATIVES, narrativeText } from '@jixiao/schema'
import { expect, test } from 'vitest'
import { sampleForm, SAMPLE_FORMS } from './sampleForms.ts'

const rowsOf = (number: number) =>
  indicatorRows(sampleForm(number).read.indicators).map((row) => [
    row.level1,
    row.level2,
    row.level3,
    row.target,
  ])

const UNIT = '上海科学技术交流中心'
const HEADS = [
  // name, start, end, total, year's, last year's budget, spent (分), rows
  ['国内外科技交流合作', '2020-01-01', '2020-11-30', 323000000, 323000000, 354000000, 354000000, 27],
  ['技贸大厦电话系统维修改造', '2020-03-01', '2020-11-30', 26698000, 26698000, null, null, 14],
  ['技贸大厦楼标维修改造', '2020-01-01', '2020-11-30', 21679200, 21679200, null, null, 15],
  ['技贸大厦消防系统维修改造', '2020-01-01', '2020-11-30', 23225500, 23225500, null, null, 13],
  ['技术转移合作', '2020-01-01', '2020-11-30', 35000000, 35000000, 50000000, 50000000, 22],
  ['加强市科委科技类社会组织党建工作', '2020-01-01', '2020-12-31', 4500000, 4500000, 11500000, 11500000, 16],
  ['绿色技术银行综合管理与运行', '2020-01-01', '2020-11-30', 180000000, 180000000, 200000000, 200000000, 19],
] as const

test.for(HEADS.map((head, i) => [i + 1, head] as const))(
  'form %i: unit, year, fields, money, rows',
  ([number, head]) => {
    const { read } = sampleForm(number)
    const { name, startDate, endDate, totalBudget, yearBudget, lastYearBudget, lastYearSpent } = read
    const rows = rowsOf(number).length
    expect([name, startDate, endDate, totalBudget, yearBudget, lastYearBudget, lastYearSpent, rows]).toEqual(
      head,
    )
    expect(read).toMatchObject({
      unit: UNIT,
      year: 2020,
      category: '其他一次性项目',
      performanceType: '其他类',
      governmentPurchase: false,
      others: [],
    })
    for (const key of NARRATIVES) expect(narrativeText(read[key])).not.toBe('')
  },
)

test('126 rows in all', () => {
  expect(SAMPLE_FORMS).toHaveLength(7)
  expect(SAMPLE_FORMS.reduce((sum, { read }) => sum + indicatorRows(read.indicators).length, 0)).toBe(126)
})

test('form 1: the plan is two rows, of which the first precedes its label', () => {
  const { plan, safeguards, goals } = sampleForm(1).read
  expect(plan.map((paragraph) => narrativeText([paragraph]).slice(0, 14))).toEqual([
    '一、构建开放式国际协作平台主',
    '(一) 推进落实市科委有关科',
    '(二) 推进在沪外资研发中心',
    '(三) 1-4季度承担科技部',
    '(四) 国际太阳能及光伏产业',
    '(五) 生物医药、人工智能、',
    '(六) 举办设计双年展及组织',
    '二、上海-一带一路沿线国家科',
    '三、推进港澳台地区科技合作交',
    '四、长三角区域科技合作与交流',
    '五、中西部地区科技合作与交流',
    '六、2019年度科技服务示范',
  ])
  expect(narrativeHtml(plan)).toContain(
    '美国全球生物技术大会、德国医疗器械展、CES等；第三季度设计双年展系列活动。</p><p>二、上海-',
  )
  expect(narrativeHtml(plan)).toContain('国际知名展 美国')
  expect(safeguards).toHaveLength(1)
  expect(goals).toHaveLength(7)
})

test('form 1: a level 3 without target, a group that goes on', () => {
  expect(rowsOf(1).slice(0, 7)).toEqual([
    ['投入与管理', '财务管理', '投入管理', ''],
    ['投入与管理', '财务管理', '财务管理制度健全性', '健全'],
    ['投入与管理', '财务管理', '资金使用规范性', '规范'],
    ['投入与管理', '实施管理', '预算执行率', '=100%'],
    ['投入与管理', '实施管理', '项目管理制度健全性', '健全'],
    ['投入与管理', '实施管理', '政府采购规范性', '合规'],
    ['投入与管理', '资产管理', '合同管理完备性', '完备'],
  ])
})

test('form 3: its shifted rows exactly as they stand', () => {
  expect(rowsOf(3)).toEqual([
    ['投入与管理', '财务管理', '财务管理制度健全性', '健全'],
    ['投入与管理', '财务管理', '资金使用规范性', '规范'],
    ['投入与管理', '财务管理', '预算执行率', '=100%'],
    ['投入与管理', '实施管理', '项目管理制度健全性', '健全'],
    ['投入与管理', '实施管理', '政府采购规范性', '合规'],
    ['投入与管理', '实施管理', '合同管理完备性', '完备'],
    ['产出目标', '审计结算规范', '', '审价结算流程规范，结论合理'],
    ['产出目标', '数量', '更新大厦楼标', '=6组'],
    ['产出目标', '质量', '工程验收合格率(%)', '=100'],
    ['产出目标', '质量', '工程完工及时率', '=100'],
    ['效果目标', '时效', '合同履行及时率', '=100'],
    ['效果目标', '时效', '办公工作人员满意度', '=90'],
    ['效果目标', '满意度', '建立对大楼标示维护保养机制', ''],
    ['影响力目标', '长效管理', '完善技贸大厦科技服务配套设施', '长期保障技贸大厦科技服务的配套设施'],
    ['影响力目标', '配套设施', '', ''],
  ])
})

test('forms 3 and 6: a group without rows below it is a group without children', () => {
  const last = sampleForm(3).read.indicators.at(-1)
  expect(last?.children.at(-1)).toEqual({
    level: 2,
    name: '配套设施',
    target: null,
    weight: null,
    children: [],
  })
  const [first] = sampleForm(6).read.indicators
  expect(first?.children.map(({ name, children }) => [name, children.length])).toEqual([
    ['投入管理', 0],
    ['财务管理', 3],
    ['实施管理', 3],
  ])
})

test('form 3: a level 3 without a name keeps its target under its group', () => {
  expect(sampleForm(3).read.indicators[1]?.children[0]).toEqual({
    level: 2,
    name: '审计结算规范',
    target: null,
    weight: null,
    children: [{ level: 3, name: '', target: '审价结算流程规范，结论合理', weight: null, children: [] }],
  })
})

test('form 6: every row', () => {
  expect(rowsOf(6)).toEqual([
    ['投入与管理', '投入管理', '', ''],
    ['投入与管理', '财务管理', '财务管理制度健全性', '健全'],
    ['投入与管理', '财务管理', '资金使用规范性', '规范'],
    ['投入与管理', '财务管理', '预算执行率', '=100%'],
    ['投入与管理', '实施管理', '项目管理制度健全性', '健全'],
    ['投入与管理', '实施管理', '政府采购规范性', '合规'],
    ['投入与管理', '实施管理', '合同管理完备性', '完备'],
    ['产出目标', '数量', '党建活动举办次数(次)', '=1次'],
    ['产出目标', '数量', '党建工作培训(含讲座、报告)完成率', '=1次'],
    ['产出目标', '数量', '党建工作座谈交流会完成率', '=2次'],
    ['产出目标', '数量', '党建工作会议完成率', '=1次'],
    ['产出目标', '质量', '培训合格率', '=100'],
    ['产出目标', '时效', '各项工作及时完成率', '项目工作按季度时间节点完成'],
    ['效果目标', '社会效益', '党建工作质量', '与上一年度相比，社会组织党建工作覆盖率进一步提高'],
    ['效果目标', '满意度', '综合满意度', '=90'],
    ['影响力目标', '其它', '项目立项规范性', '项目立项规范，项目申请、设立的过程合规'],
  ])
})

test('form 6: white space inside a paragraph stays as it was written', () => {
  expect(narrativeHtml(sampleForm(6).read.basis)).toMatch(
    /^<p>1、[^<]*最新要求。 2、[^<]* 3、[^<]* 4、[^<]*。<\/p>$/,
  )
})

test('form 2: a text that stands twice in a cell stays so', () => {
  expect(rowsOf(2)[4]).toEqual([
    '投入与管理',
    '实施管理',
    '审计结算规范',
    '审价结算流程规范，结论合理审价结算流程规范，结论合理',
  ])
})
