/** What the official form prints, whatever kind of file is written: its words, in its order. */
import { AMOUNTS, type AmountKey, formatYuan, type FormDeclaration, type NarrativeKey } from '@jixiao/schema'

export const PAPER_TITLE = '财政项目支出绩效目标表'
export const UNIT_LABEL = '申报单位名称'
export const MONEY_HEADING = '本项目上年度市级财政资金使用情况'
export const INDICATOR_HEADS = ['一级目标', '二级目标', '三级目标', '指标目标值'] as const
export const WEIGHT_HEAD = '权重'

export const yearLine = (year: number): string => `(${year}年度)`
export const indicatorHeading = (year: number): string => `${year}年绩效目标`

export const NARRATIVE_LABELS: Readonly<Record<NarrativeKey, string>> = {
  overview: '项目概况',
  basis: '立项依据',
  necessity: '项目设立的必要性',
  safeguards: '保证项目实施的制度、措施',
  plan: '项目实施计划',
  goals: '总目标及阶段性目标',
}

const AMOUNT_LABELS: Readonly<Record<AmountKey, string>> = {
  totalBudget: '项目总预算(元)',
  yearBudget: '项目当年预算(元)',
  lastYearBudget: '同名项目上年预算额(元)',
  lastYearSpent: '同名项目上年预算执行数(元)',
}

/** A label with its value; '' where that is blank. */
export type LabelledValue = readonly [label: string, value: string]

/** The grid above the narratives, two pairs a row. */
export const generalRows = (form: FormDeclaration): (readonly [LabelledValue, LabelledValue])[] => [
  [
    ['项目名称', form.name],
    ['项目类别', form.category ?? ''],
  ],
  [
    ['计划开始日期', form.startDate ?? ''],
    ['计划完成日期', form.endDate ?? ''],
  ],
  [
    ['是否含有政府购买服务', yesNo(form.governmentPurchase)],
    ['绩效类型', form.performanceType ?? ''],
  ],
]

/** The amounts, two pairs a row, with thousands separators: 3,230,000.00. */
export function moneyRows(form: FormDeclaration): (readonly [LabelledValue, LabelledValue])[] {
  const [total, year, lastBudget, lastSpent] = AMOUNTS.map((key): LabelledValue => [
    AMOUNT_LABELS[key],
    amount(form[key]),
  ])
  return [
    [total!, year!],
    [lastBudget!, lastSpent!],
  ]
}

/** True where an indicator has a weight, and the table so needs a column for it. */
export const hasWeights = (indicators: FormDeclaration['indicators']): boolean =>
  indicators.some(({ weight, children }) => weight !== null || hasWeights(children))

const yesNo = (value: boolean | null) => (value === null ? '' : value ? '是' : '否')

const amount = (fen: number | null) => (fen === null ? '' : formatYuan(fen).replace(/\B(?=(\d{3})+\.)/g, ','))
