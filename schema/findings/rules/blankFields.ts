import type { DeclarationContent, Paragraph } from '../../document/declaration.ts'
import { paragraphText } from '../../document/narrative.ts'
import { DECLARATION_FIELDS, type DeclarationField } from '../../document/place.ts'
import type { Words } from '../../words/problems.ts'
import type { FindingCode } from '../codes.ts'
import { type Found, type Rule, trimmed } from '../FormView.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

const NAMES: Readonly<Record<DeclarationField, Words>> = {
  NAME: both('项目名称', "The project's name"),
  CATEGORY: both('项目类别', 'The category'),
  PERFORMANCE_TYPE: both('绩效类型', 'The type of performance'),
  START_DATE: both('计划开始日期', 'The first day'),
  END_DATE: both('计划完成日期', 'The last day'),
  GOVERNMENT_PURCHASE: both('是否含有政府购买服务', 'Whether services are purchased'),
  OVERVIEW: both('项目概况', 'The overview'),
  BASIS: both('立项依据', 'The basis'),
  NECESSITY: both('项目设立的必要性', 'Why it is needed'),
  SAFEGUARDS: both('保证项目实施的制度、措施', 'What ensures it'),
  PLAN: both('项目实施计划', 'The plan'),
  GOALS: both('总目标及阶段性目标', 'The goals'),
  TOTAL_BUDGET: both('项目总预算', 'The total budget'),
  YEAR_BUDGET: both('项目当年预算', "This year's budget"),
  LAST_YEAR_BUDGET: both('同名项目上年预算额', "Last year's budget"),
  LAST_YEAR_SPENT: both('同名项目上年预算执行数', "Last year's spending"),
}

/** Required by the framework's form, and blank. Of last year's money, which may be blank as a whole: one of two. */
export const blankFields: Rule = ({ content, framework }) => {
  const blank = framework.required.filter((field) => isBlank(content, field))
  const { lastYearBudget, lastYearSpent } = content
  const half = (lastYearBudget === null) !== (lastYearSpent === null)
  const other = lastYearBudget === null ? 'LAST_YEAR_BUDGET' : 'LAST_YEAR_SPENT'
  return [
    ...blank.map((field) => missing(isBudget(field) ? 'BUDGET_BLANK' : 'FIELD_BLANK', field)),
    ...(half ? [missing('LAST_YEAR_INCOMPLETE', other)] : []),
  ]
}

const isBudget = (field: DeclarationField) => field === 'TOTAL_BUDGET' || field === 'YEAR_BUDGET'

const missing = (code: FindingCode, field: DeclarationField): Found => ({
  code,
  place: { field },
  judged: '',
  words: both(`${NAMES[field].zh}未填写。`, `${NAMES[field].en}: not filled in.`),
})

function isBlank(content: DeclarationContent, field: DeclarationField): boolean {
  const value = content[DECLARATION_FIELDS[field]]
  if (typeof value === 'string') return trimmed(value) === ''
  return Array.isArray(value) ? (value as readonly Paragraph[]).every(isBlankParagraph) : value === null
}
const isBlankParagraph = (paragraph: Paragraph) => trimmed(paragraphText(paragraph)) === ''
