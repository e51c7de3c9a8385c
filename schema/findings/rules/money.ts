import { type AmountKey, AMOUNTS } from '../../document/declaration.ts'
import { formatYuan } from '../../document/money.ts'
import { fieldOf } from '../../document/place.ts'
import type { Words } from '../../words/problems.ts'
import type { FindingCode } from '../codes.ts'
import type { Found, FormView, Rule } from '../FormView.ts'

const NAMES: Readonly<Record<AmountKey, Words>> = {
  totalBudget: { zh: '项目总预算', en: 'The total budget' },
  yearBudget: { zh: '项目当年预算', en: "This year's budget" },
  lastYearBudget: { zh: '同名项目上年预算额', en: "Last year's budget" },
  lastYearSpent: { zh: '同名项目上年预算执行数', en: "Last year's spending" },
}
/** A change of the budget by more than this share of last year's is one that reviewers ask about. */
const FAR_OFF = 0.5

export const money: Rule = (form) => [...negative(form), ...compared(form)]

const about = (form: FormView, code: FindingCode, key: AmountKey, words: Words): Found => ({
  code,
  place: { field: fieldOf(key) },
  judged: AMOUNTS.map((each) => form.content[each]).join(' '),
  words,
})

const negative = (form: FormView): Found[] =>
  AMOUNTS.filter((key) => (form.content[key] ?? 0) < 0).map((key) =>
    about(form, 'MONEY_NEGATIVE', key, {
      zh: `${NAMES[key].zh}为负数。`,
      en: `${NAMES[key].en} is negative.`,
    }),
  )

function compared(form: FormView): Found[] {
  const { totalBudget, yearBudget, lastYearBudget, lastYearSpent } = form.content
  const found: Found[] = []
  if (totalBudget !== null && yearBudget !== null && yearBudget > totalBudget)
    found.push(about(form, 'YEAR_ABOVE_TOTAL', 'yearBudget', above('yearBudget', 'totalBudget', form)))
  if (lastYearBudget !== null && lastYearSpent !== null && lastYearSpent > lastYearBudget)
    found.push(
      about(form, 'SPENT_ABOVE_BUDGET', 'lastYearSpent', above('lastYearSpent', 'lastYearBudget', form)),
    )
  if (yearBudget !== null && lastYearBudget !== null && lastYearBudget > 0) {
    const change = yearBudget / lastYearBudget - 1
    if (Math.abs(change) > FAR_OFF) found.push(about(form, 'BUDGET_JUMP', 'yearBudget', jump(change)))
  }
  return found
}

const above = (one: AmountKey, other: AmountKey, { content }: FormView): Words => {
  const [more, less] = [formatYuan(content[one]!), formatYuan(content[other]!)]
  return {
    zh: `${NAMES[one].zh} ${more} 元大于${NAMES[other].zh} ${less} 元。`,
    en: `${NAMES[one].en}, ${more}, is above ${lower(NAMES[other].en)}, ${less}.`,
  }
}
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function jump(change: number): Words {
  const percent = `${(Math.abs(change) * 100).toFixed(1)}%`
  return {
    zh: `当年预算比上年预算额${change > 0 ? '增加' : '减少'} ${percent}，请在正文中说明原因。`,
    en: `The budget is ${percent} ${change > 0 ? 'above' : 'below'} last year's; the narratives should say why.`,
  }
}
