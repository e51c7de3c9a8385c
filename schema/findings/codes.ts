import type { Words } from '../words/problems.ts'

/** What a rule rests on. */
export type SourceKind =
  /** The paper itself: its starred fields, its sums. */
  | 'FORM'
  /** The framework's own rule, with its 文号. */
  | 'FRAMEWORK'
  /** What reviewers send back, without a rule that surely says so. */
  | 'PRACTICE'

export interface CodeEntry {
  /** Where it does not block: those that do are errors. */
  readonly severity: 'WARNING' | 'INFO'
  readonly source: SourceKind
  /** True: not wrong in itself, but refused later by the finance system (一体化会退回). */
  readonly finance?: true
  readonly title: Words
}

const entry = (
  severity: CodeEntry['severity'],
  source: SourceKind,
  zh: string,
  en: string,
  finance?: true,
): CodeEntry => ({ severity, source, title: { zh, en }, ...(finance && { finance }) })

/** Every code that a finding may have: stable, other programs rely on them. */
export const FINDING_CODES = {
  FIELD_BLANK: entry('WARNING', 'FORM', '必填项未填', 'A required field is blank'),
  BUDGET_BLANK: entry('WARNING', 'FORM', '预算未填', 'A budget is blank'),
  LAST_YEAR_INCOMPLETE: entry('INFO', 'FORM', '上年资金只填了一项', 'One of last year’s amounts is blank'),
  DATES_REVERSED: entry('WARNING', 'FORM', '日期先后颠倒', 'The dates are out of order'),
  DATE_OUTSIDE_YEAR: entry('WARNING', 'PRACTICE', '日期不在本年度', 'A date is not of the year'),
  MONEY_NEGATIVE: entry('WARNING', 'FORM', '金额为负', 'An amount is negative'),
  YEAR_ABOVE_TOTAL: entry('WARNING', 'FORM', '当年预算大于总预算', 'The year’s budget is above the total'),
  SPENT_ABOVE_BUDGET: entry('WARNING', 'FORM', '执行数大于预算额', 'More was spent than budgeted'),
  BUDGET_JUMP: entry('INFO', 'PRACTICE', '预算同比变化大', 'The budget differs much from last year’s'),
  GROUP_MISSING: entry('WARNING', 'FRAMEWORK', '缺少必需的目标', 'A required group is missing'),
  GROUP_EMPTY: entry('WARNING', 'FORM', '目标下没有指标', 'A group has no rows'),
  NO_OUTPUT: entry('WARNING', 'FRAMEWORK', '没有产出指标', 'There is no output indicator'),
  NO_EFFECT: entry('WARNING', 'FRAMEWORK', '没有效益指标', 'There is no effect indicator'),
  LEVEL2_ELSEWHERE: entry(
    'WARNING',
    'FRAMEWORK',
    '二级目标归属不符',
    'A level 2 stands under another level 1',
  ),
  ROWS_SHIFTED: entry('WARNING', 'PRACTICE', '表格错行', 'The rows are shifted by a cell'),
  NAME_SHIFTED: entry('WARNING', 'PRACTICE', '名称填错了列', 'A name stands a column to the left'),
  ROW_BLANK: entry('WARNING', 'FORM', '空行', 'A row is blank'),
  NAME_BLANK: entry('WARNING', 'FORM', '没有名称', 'A name is blank'),
  TARGET_BLANK: entry('WARNING', 'FORM', '没有指标目标值', 'A target is blank'),
  TEXT_DOUBLED: entry('WARNING', 'PRACTICE', '文字重复', 'A text is doubled'),
  TARGET_IS_NAME: entry('WARNING', 'PRACTICE', '目标值照抄名称', 'A target repeats its name'),
  TARGET_VAGUE: entry('WARNING', 'PRACTICE', '目标值空泛', 'A target is vague'),
  NUMBER_MISSING: entry('WARNING', 'PRACTICE', '可量化而没有数字', 'A number is missing'),
  UNIT_MISSING: entry('WARNING', 'PRACTICE', '数字没有单位', 'A number has no unit'),
  RATE_COUNTED: entry('WARNING', 'PRACTICE', '比率填成了次数', 'A rate is given as a count'),
  EXECUTION_AS_QUANTITY: entry('WARNING', 'PRACTICE', '执行率放在数量下', 'Spending stands under quantity'),
  INDICATOR_TWICE: entry('WARNING', 'PRACTICE', '指标重复', 'An indicator comes twice'),
  WEIGHT_BLANK: entry('WARNING', 'FRAMEWORK', '权重未填', 'A weight is blank'),
  WEIGHT_SUM: entry('WARNING', 'FRAMEWORK', '权重合计不符', 'The weights do not add up'),
  NARRATIVE_CONTRADICTS: entry(
    'WARNING',
    'PRACTICE',
    '正文与指标数字不一',
    'A narrative says another number',
  ),
  UNIT_CHANGED: entry('INFO', 'PRACTICE', '单位与上年不同', 'The unit is not last year’s'),
  FINANCE_TOO_LONG: entry('WARNING', 'FRAMEWORK', '一体化会退回：过长', 'Finance system: too long', true),
  FINANCE_CHARACTERS: entry('WARNING', 'FRAMEWORK', '一体化会退回：字符', 'Finance system: characters', true),
  FINANCE_SIGN_UNIT: entry(
    'WARNING',
    'FRAMEWORK',
    '一体化会退回：符号与单位',
    'Finance system: sign, unit',
    true,
  ),
} as const satisfies Record<string, CodeEntry>

export type FindingCode = keyof typeof FINDING_CODES
