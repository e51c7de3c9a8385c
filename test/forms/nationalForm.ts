import type { FormDeclaration, IndicatorContent } from '@jixiao/schema'
import { sampleForm } from './sampleForms.ts'

const level3 = (name: string, target: string, weight: number): IndicatorContent => ({
  level: 3,
  name,
  target,
  weight,
  children: [],
})
const group = (level: 1 | 2, name: string, children: IndicatorContent[]): IndicatorContent => ({
  level,
  name,
  target: null,
  weight: null,
  children,
})

/** A declaration in the national framework of 2021, with lists, bold words and what only its paper has. */
export const NATIONAL_FORM: FormDeclaration = {
  ...sampleForm(5).read,
  year: 2022,
  category: null,
  performanceType: null,
  startDate: null,
  endDate: null,
  governmentPurchase: null,
  lastYearBudget: null,
  lastYearSpent: null,
  overview: [],
  basis: [],
  necessity: [],
  safeguards: [],
  plan: [],
  goals: [
    { runs: [{ text: '总体：' }, { text: '强调', bold: true }, { text: '，以及“引号”内的话。' }] },
    { runs: [{ text: '第一项' }], list: 'ordered' },
    { runs: [{ text: '第二项' }], list: 'ordered' },
    { runs: [{ text: '下一层' }], list: 'ordered', indent: 1 },
    { runs: [{ text: '第三项' }], list: 'ordered' },
    { runs: [{ text: '又一段' }] },
    { runs: [{ text: '从头数起' }], list: 'ordered' },
    { runs: [{ text: '一点' }], list: 'bullet' },
  ],
  others: [
    { label: '主管部门及代码', text: '[036]上海市科学技术委员会' },
    { label: '其中：财政拨款', text: '350,000.00' },
  ],
  indicators: [
    group(1, '成本指标', [group(2, '经济成本指标', [level3('项目总成本', '≤35万元', 10)])]),
    group(1, '产出指标', [
      group(2, '数量指标', [level3('举办沙龙', '≥4场', 15), level3('参与人员', '200人次', 15)]),
      group(2, '质量指标', [level3('培训通过率', '≥95%', 10)]),
      group(2, '时效指标', [level3('按期完成', '按季度时间节点完成', 10)]),
    ]),
    group(1, '效益指标', [group(2, '社会效益指标', [level3('人才素养', '有效提升', 20)])]),
    group(1, '满意度指标', [group(2, '服务对象满意度指标', [level3('满意度', '≥90%', 10)])]),
  ],
}
