/** The words of the page that explores indicators. */
import type { Words } from '@jixiao/schema'
import type { IndicatorKey, Operator, TargetKind } from '@jixiao/schema/operations'

const both = (zh: string, en: string): Words => ({ zh, en })

export const EXPLORE = {
  title: both('指标查询', 'Indicators'),
  filters: both('筛选', 'Filters'),
  text: both('指标或目标值中的文字', 'Text in name or target'),
  year: both('年度', 'Year'),
  unit: both('单位', 'Unit'),
  level: both('层级', 'Level'),
  level1: both('一级目标', 'Level 1'),
  level2: both('二级目标', 'Level 2'),
  level3: both('三级目标', 'Level 3'),
  kind: both('目标类型', 'Kind of target'),
  operator: both('比较', 'Operator'),
  from: both('量 ≥', 'Value ≥'),
  to: both('量 ≤', 'Value ≤'),
  measureUnit: both('量的单位', 'Unit of value'),
  all: both('全部', 'All'),
  anyLevel: both('各级', 'All levels'),
  onlyLevel: (level: number) => both(`${'一二三'[level - 1]}级`, `Level ${level}`),
  more: (set: number) =>
    set === 0
      ? both('更多筛选', 'More filters')
      : both(`更多筛选（已用 ${set} 项）`, `More filters (${set} set)`),
  clear: both('清除筛选', 'Clear'),
  results: both('指标', 'Indicators'),
  totals: both('汇总', 'Totals'),
  declaration: both('绩效目标表', 'Declaration'),
  target: both('指标目标值', 'Target'),
  count: (n: number) => both(`共 ${n} 条`, `${n} in all`),
  none: both('没有符合条件的指标。', 'No indicator matches.'),
  unnamed: both('（未命名）', '(unnamed)'),
  paging: both('翻页', 'Pages of results'),
  previous: both('上一页', 'Previous'),
  next: both('下一页', 'Next'),
  range: (from: number, to: number) => both(`第 ${from}–${to} 条`, `${from}–${to}`),
  order: both('排序', 'Order'),
  live: both('实时更新', 'Live'),
  groupBy: both('按以下项汇总（依点选次序）', 'Group by (in the order chosen)'),
  indicators: both('指标数', 'Indicators'),
  declarations: both('表数', 'Declarations'),
  measures: both('量的个数', 'Values'),
  sum: both('合计', 'Sum'),
  min: both('最小', 'Least'),
  max: both('最大', 'Most'),
  average: both('平均', 'Average'),
  mixed: both('单位不同的量不相加。', 'Values in different units are not added up.'),
  firstGroups: (shown: number, all: number) =>
    both(`共 ${all} 组，只列出前 ${shown} 组。`, `The first ${shown} of ${all} groups.`),
  sortBy: (figure: Words) => both(`按${figure.zh}排序`, `Order by ${figure.en.toLowerCase()}`),
  within: both('列出这些指标', 'List these indicators'),
  blank: both('（空）', '(blank)'),
  export: both('导出', 'Export'),
  exportXlsx: both('Excel 表格（XLSX）', 'Excel (XLSX)'),
  exportCsv: both('逗号分隔（CSV）', 'Comma-separated (CSV)'),
  writing: both('正在导出…', 'Exporting…'),
  copy: both('复制为 GraphQL', 'Copy as GraphQL'),
  copyHelp: both('这就是本页所运行的查询。', 'This is the query that the page ran.'),
  query: both('查询', 'Query'),
  variables: both('变量', 'Variables'),
  body: both('请求体（JSON）', 'Request body (JSON)'),
  copyThis: both('复制', 'Copy'),
  tryIt: both('在 GraphiQL 中打开', 'Open in GraphiQL'),
  copied: both('已复制', 'Copied'),
} as const

export const KIND_WORDS: Readonly<Record<TargetKind, Words>> = {
  QUANTITATIVE: both('定量', 'Quantitative'),
  QUALITATIVE: both('定性', 'Qualitative'),
  EMPTY: both('空', 'Empty'),
}
export const OPERATOR_WORDS: Readonly<Record<Operator, Words>> = {
  EQ: both('= 等于', '= equal'),
  GTE: both('≥ 不低于', '≥ at least'),
  GT: both('> 大于', '> more than'),
  LTE: both('≤ 不超过', '≤ at most'),
  LT: both('< 小于', '< less than'),
  RANGE: both('区间', 'range'),
}
export const KEY_WORDS: Readonly<Record<IndicatorKey, Words>> = {
  YEAR: both('年度', 'Year'),
  UNIT: both('单位', 'Unit'),
  PROJECT: both('项目', 'Project'),
  LEVEL1: both('一级目标', 'Level 1'),
  LEVEL2: both('二级目标', 'Level 2'),
  NAME: both('指标名称', 'Name'),
  TARGET_KIND: both('目标类型', 'Kind'),
  MEASURE_UNIT: both('量的单位', 'Unit of value'),
  MEASURE_OPERATOR: both('比较', 'Operator'),
}
export const ORDER_WORDS = {
  FORM: both('按表内次序', 'As in the forms'),
  NAME: both('按名称', 'By name'),
  YEAR: both('按年度', 'By year'),
  UNIT: both('按单位', 'By unit'),
  MEASURE_VALUE: both('按量，从大到小', 'By value, largest first'),
} as const
