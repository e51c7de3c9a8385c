/** What stands on the paper, in its order: the fields with their labels, and which control each has. */
import type { AmountKey, DeclarationField, NarrativeKey, ScalarKey, Words } from '@jixiao/schema'

export type Control =
  | { readonly kind: 'name' }
  | { readonly kind: 'choice'; readonly key: ScalarKey; readonly suggestions: readonly string[] }
  | { readonly kind: 'date'; readonly key: ScalarKey }
  | { readonly kind: 'yesNo'; readonly key: ScalarKey }
  | { readonly kind: 'money'; readonly key: AmountKey }

export interface Field {
  readonly field: DeclarationField
  readonly label: Words
  readonly control: Control
}

/** What the forms that we know say there; anything else may be typed. */
const CATEGORIES = [
  '其他一次性项目',
  '经常性项目',
  '一次性项目',
  '信息化建设项目',
  '修缮购置项目',
  '政策性项目',
]
const PERFORMANCE_TYPES = [
  '其他类',
  '信息化建设类',
  '工程建设类',
  '修缮维护类',
  '购置类',
  '课题研究类',
  '宣传培训类',
  '会展活动类',
]

/** The grid of labels and values at the head of the form: two fields a row. */
export const BASIC_FIELDS: readonly Field[] = [
  { field: 'NAME', label: { zh: '项目名称', en: 'Project' }, control: { kind: 'name' } },
  {
    field: 'CATEGORY',
    label: { zh: '项目类别', en: 'Category' },
    control: { kind: 'choice', key: 'category', suggestions: CATEGORIES },
  },
  {
    field: 'START_DATE',
    label: { zh: '计划开始日期', en: 'Planned start' },
    control: { kind: 'date', key: 'startDate' },
  },
  {
    field: 'END_DATE',
    label: { zh: '计划完成日期', en: 'Planned end' },
    control: { kind: 'date', key: 'endDate' },
  },
  {
    field: 'GOVERNMENT_PURCHASE',
    label: { zh: '是否含有政府购买服务', en: 'Includes purchase of services' },
    control: { kind: 'yesNo', key: 'governmentPurchase' },
  },
  {
    field: 'PERFORMANCE_TYPE',
    label: { zh: '绩效类型', en: 'Performance type' },
    control: { kind: 'choice', key: 'performanceType', suggestions: PERFORMANCE_TYPES },
  },
]

export const MONEY_FIELDS: readonly Field[] = [
  money('TOTAL_BUDGET', 'totalBudget', '项目总预算（元）', 'Total budget (yuan)'),
  money('YEAR_BUDGET', 'yearBudget', '项目当年预算（元）', "This year's budget (yuan)"),
  money('LAST_YEAR_BUDGET', 'lastYearBudget', '同名项目上年预算额（元）', "Last year's budget (yuan)"),
  money('LAST_YEAR_SPENT', 'lastYearSpent', '同名项目上年预算执行数（元）', "Last year's spending (yuan)"),
]

function money(field: DeclarationField, key: AmountKey, zh: string, en: string): Field {
  return { field, label: { zh, en }, control: { kind: 'money', key } }
}

export interface NarrativeField {
  readonly field: DeclarationField
  readonly key: NarrativeKey
  readonly label: Words
}

export const NARRATIVE_FIELDS: readonly NarrativeField[] = [
  { field: 'OVERVIEW', key: 'overview', label: { zh: '项目概况', en: 'Overview' } },
  { field: 'BASIS', key: 'basis', label: { zh: '立项依据', en: 'Basis' } },
  { field: 'NECESSITY', key: 'necessity', label: { zh: '项目设立的必要性', en: 'Necessity' } },
  {
    field: 'SAFEGUARDS',
    key: 'safeguards',
    label: { zh: '保证项目实施的制度、措施', en: 'Rules and safeguards' },
  },
  { field: 'PLAN', key: 'plan', label: { zh: '项目实施计划', en: 'Plan' } },
  { field: 'GOALS', key: 'goals', label: { zh: '总目标及阶段性目标', en: 'Goals' } },
]

const LABELS = new Map<DeclarationField, Words>(
  [...BASIC_FIELDS, ...MONEY_FIELDS, ...NARRATIVE_FIELDS].map(({ field, label }) => [field, label]),
)
export const fieldLabel = (field: DeclarationField): Words => LABELS.get(field)!

export const isMoney = (field: DeclarationField): boolean => MONEY_FIELDS.some((each) => each.field === field)
