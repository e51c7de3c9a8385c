/** What people write on these forms, as data. Labels are compared without white space, `*`, colons and width (`labelKey`). */
import { NARRATIVES, type NarrativeKey, type ScalarKey } from '@jixiao/schema'

/** A field that a label names: one of a declaration's, or one of its heading. */
export type FieldKey = 'unit' | 'year' | 'name' | ScalarKey | NarrativeKey

export const isNarrativeKey = (key: FieldKey | null): key is NarrativeKey =>
  (NARRATIVES as readonly (FieldKey | null)[]).includes(key)

/** For each field of ours the labels that stand for it. A bracketed end (`(元)`, `(盖章)`) need not be listed. */
export const FIELD_LABELS: Readonly<Record<FieldKey, readonly string[]>> = {
  unit: ['申报单位名称', '申报单位', '项目申报单位', '填报单位名称', '填报单位', '单位名称'],
  year: ['年度', '申报年度', '预算年度', '项目年度'],
  name: ['项目名称'],
  category: ['项目类别'],
  performanceType: ['绩效类型'],
  startDate: ['计划开始日期', '计划开始时间', '项目开始日期', '开始日期'],
  endDate: ['计划完成日期', '计划完成时间', '计划结束日期', '项目完成日期', '完成日期', '结束日期'],
  governmentPurchase: ['是否含有政府购买服务', '是否含政府购买服务', '是否政府购买服务'],
  overview: ['项目概况', '项目基本概况', '项目基本情况'],
  basis: ['立项依据', '项目立项依据'],
  necessity: ['项目设立的必要性', '项目设立必要性', '项目立项的必要性', '项目立项必要性', '项目必要性'],
  safeguards: [
    '保证项目实施的制度、措施',
    '保证项目实施的制度措施',
    '保证项目实施的制度和措施',
    '保障项目实施的制度、措施',
  ],
  plan: ['项目实施计划', '实施计划'],
  goals: [
    '总目标及阶段性目标',
    '项目总目标及阶段性目标',
    '总目标和阶段性目标',
    '项目总目标',
    '总体目标',
    '年度总体目标',
    '年度绩效目标',
  ],
  totalBudget: ['项目总预算', '项目总预算数', '项目预算总额'],
  yearBudget: ['项目当年预算', '项目当年预算数', '当年预算', '年度资金总额'],
  lastYearBudget: ['同名项目上年预算额', '同名项目上年预算数', '同名项目上年预算'],
  lastYearSpent: ['同名项目上年预算执行数', '同名项目上年执行数', '同名项目上年预算执行额'],
}

/** Labels without a field of ours that may stand below the indicator table, and end it there when they have a colon. */
export const FOOT_LABELS: readonly string[] = (
  '填报人 填表人 经办人 联系人 审核人 负责人 项目负责人 单位负责人 主管部门 联系电话 电话 ' +
  '填报日期 填表日期 填报时间 备注 注 说明 填表说明'
).split(' ')

/** Headings of parts of the form, which say nothing by themselves. */
export const PART_HEADINGS: readonly string[] = [
  '本项目上年度市级财政资金使用情况',
  '项目资金情况',
  '绩效目标',
  '绩效指标',
]

export type IndicatorColumn = 'level1' | 'level2' | 'level3' | 'target' | 'weight'

/** Heads of the indicator table's columns. */
export const COLUMN_HEADS: Readonly<Record<IndicatorColumn, readonly string[]>> = {
  level1: ['一级目标', '一级指标', '一级指标名称'],
  level2: ['二级目标', '二级指标', '二级指标名称'],
  level3: ['三级目标', '三级指标', '三级指标名称'],
  target: ['指标目标值', '目标值', '指标值', '年度指标值', '年度目标值', '指标目标'],
  weight: ['权重', '分值', '指标权重'],
}
