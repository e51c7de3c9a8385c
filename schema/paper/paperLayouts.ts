import type { FrameworkKey } from '../framework/Framework.ts'
import type { PaperLayout } from './PaperLayout.ts'

const SHANGHAI_2020: PaperLayout = {
  title: '财政项目支出绩效目标表',
  unitLabel: '申报单位名称',
  general: [
    { key: 'name', label: '项目名称' },
    { key: 'category', label: '项目类别' },
    { key: 'startDate', label: '计划开始日期' },
    { key: 'endDate', label: '计划完成日期' },
    { key: 'governmentPurchase', label: '是否含有政府购买服务' },
    { key: 'performanceType', label: '绩效类型' },
  ],
  narratives: [
    { key: 'overview', label: '项目概况' },
    { key: 'basis', label: '立项依据' },
    { key: 'necessity', label: '项目设立的必要性' },
    { key: 'safeguards', label: '保证项目实施的制度、措施' },
    { key: 'plan', label: '项目实施计划' },
    { key: 'goals', label: '总目标及阶段性目标' },
  ],
  moneyHeading: '本项目上年度市级财政资金使用情况',
  money: [
    { key: 'totalBudget', label: '项目总预算(元)' },
    { key: 'yearBudget', label: '项目当年预算(元)' },
    { key: 'lastYearBudget', label: '同名项目上年预算额(元)' },
    { key: 'lastYearSpent', label: '同名项目上年预算执行数(元)' },
  ],
  indicatorHeading: '年绩效目标',
  columns: [
    { kind: 'LEVEL1', head: '一级目标', width: 13 },
    { kind: 'LEVEL2', head: '二级目标', width: 13 },
    { kind: 'LEVEL3', head: '三级目标', width: 34 },
    { kind: 'TARGET', head: '指标目标值', width: 40 },
  ],
  weightHead: '权重',
}

/** Of what Shanghai asks besides, the national forms have no place for most: it is printed where it was filled in. */
const NATIONAL_2015: PaperLayout = {
  ...SHANGHAI_2020,
  title: '项目支出绩效目标表',
  unitLabel: '填报单位',
  general: [
    { key: 'name', label: '项目名称' },
    { key: 'category', label: '项目类别', extra: true },
    { key: 'startDate', label: '计划开始日期', extra: true },
    { key: 'endDate', label: '计划完成日期', extra: true },
    { key: 'governmentPurchase', label: '是否含有政府购买服务', extra: true },
    { key: 'performanceType', label: '绩效类型', extra: true },
  ],
  narratives: SHANGHAI_2020.narratives.map((field) =>
    field.key === 'goals' ? { ...field, label: '年度总体目标' } : { ...field, extra: true },
  ),
  moneyHeading: '项目资金情况',
  money: [
    { key: 'totalBudget', label: '项目总预算(元)' },
    { key: 'yearBudget', label: '年度资金总额(元)' },
    { key: 'lastYearBudget', label: '同名项目上年预算额(元)', extra: true },
    { key: 'lastYearSpent', label: '同名项目上年预算执行数(元)', extra: true },
  ],
  indicatorHeading: '年绩效指标',
  columns: [
    { kind: 'LEVEL1', head: '一级指标', width: 13 },
    { kind: 'LEVEL2', head: '二级指标', width: 15 },
    { kind: 'LEVEL3', head: '三级指标', width: 34 },
    { kind: 'TARGET', head: '指标值', width: 38 },
  ],
  weightHead: '权重',
}

const NATIONAL_2021: PaperLayout = {
  ...NATIONAL_2015,
  columns: [
    { kind: 'LEVEL1', head: '一级指标', width: 13 },
    { kind: 'LEVEL2', head: '二级指标', width: 15 },
    { kind: 'LEVEL3', head: '三级指标', width: 24 },
    { kind: 'NATURE', head: '指标性质', width: 11 },
    { kind: 'VALUE', head: '指标值', width: 18 },
    { kind: 'UNIT', head: '度量单位', width: 11 },
    { kind: 'WEIGHT', head: '权重', width: 8 },
  ],
}

/** The official form of each framework. */
export const PAPER_LAYOUTS: Readonly<Record<FrameworkKey, PaperLayout>> = {
  SHANGHAI_2020,
  NATIONAL_2015,
  NATIONAL_2021,
}
