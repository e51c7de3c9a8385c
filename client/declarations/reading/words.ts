/** The words of reading a form in: what is looked at before it is stored. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const READING = {
  paper: both('原表', 'The paper'),
  read: both('读出的内容', 'What was read'),
  form: (i: number, n: number) => both(`第 ${i} 张，共 ${n} 张`, `${i} of ${n}`),
  which: both('文件中的表', 'Forms of the file'),
  becomes: (unit: string) => both(`将新建为“${unit}”的绩效目标表`, `Becomes a new declaration of ${unit}`),
  replaces: both('将更新已有的表：', 'Updates the one that is there: '),
  noUnit: (unit: string) =>
    both(
      `您不能为申报单位“${unit}”导入，请在上面选择单位。`,
      `You cannot import for the unit "${unit}"; choose one above.`,
    ),
  doubts: (n: number) => both(`存疑 ${n} 处`, n === 1 ? '1 doubt' : `${n} doubts`),
  noDoubts: both('没有存疑之处。', 'Nothing is doubtful.'),
  fillIn: (label: string) => both(`补填${label}`, `Fill in ${label}`),
  badAmount: both('金额以元为单位，例如 12345.00', 'An amount in yuan, such as 12345.00'),
  take: (n: number) => (n === 1 ? both('导入', 'Import') : both(`导入 ${n} 张`, `Import ${n}`)),
  takeAndUpdate: (n: number, known: number) =>
    both(`导入 ${n} 张，其中更新 ${known} 张`, `Import ${n}, of which ${known} are updated`),
  other: both('另选文件', 'Another file'),
  unnamed: both('（未命名）', '(unnamed)'),
  weight: (weight: number) => both(`权重 ${weight}`, `weight ${weight}`),
  indicators: (n: number) => both(`绩效指标 ${n} 项`, n === 1 ? '1 indicator' : `${n} indicators`),
  others: both('原表其他内容', 'Else on the paper'),
  corrected: both('补填的内容没有存入：', 'What was filled in was not stored: '),
  yes: both('是', 'Yes'),
  no: both('否', 'No'),
} as const

/** Fields of one value, in the order of the form. */
export const VALUE_WORDS = {
  category: both('项目类别', 'Category'),
  performanceType: both('绩效类型', 'Type of performance'),
  startDate: both('计划开始日期', 'Planned start'),
  endDate: both('计划完成日期', 'Planned end'),
  governmentPurchase: both('是否含有政府购买服务', 'Includes purchase of services'),
  totalBudget: both('项目总预算（元）', 'Total budget (yuan)'),
  yearBudget: both('项目当年预算（元）', "Year's budget (yuan)"),
  lastYearBudget: both('同名项目上年预算额（元）', "Last year's budget (yuan)"),
  lastYearSpent: both('同名项目上年预算执行数（元）', "Last year's spending (yuan)"),
} as const satisfies Readonly<Record<string, Words>>
export type ValueField = keyof typeof VALUE_WORDS

export const TEXT_WORDS = {
  overview: both('项目概况', 'Overview'),
  basis: both('立项依据', 'Basis'),
  necessity: both('项目设立的必要性', 'Necessity'),
  safeguards: both('保证项目实施的制度、措施', 'Safeguards'),
  plan: both('项目实施计划', 'Plan'),
  goals: both('总目标及阶段性目标', 'Goals'),
} as const satisfies Readonly<Record<string, Words>>
export type TextField = keyof typeof TEXT_WORDS
