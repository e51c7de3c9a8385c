import type { NarrativeKey, Paragraph, ScalarKey } from '../../document/declaration.ts'
import { paragraphText } from '../../document/narrative.ts'
import { fieldOf } from '../../document/place.ts'
import { type Found, type Rule, trimmed } from '../FormView.ts'

/** What the paper stars; and the goals, which the whole form is named after. */
const REQUIRED = {
  name: { zh: '项目名称', en: "The project's name" },
  category: { zh: '项目类别', en: 'The category' },
  startDate: { zh: '计划开始日期', en: 'The first day' },
  endDate: { zh: '计划完成日期', en: 'The last day' },
  overview: { zh: '项目概况', en: 'The overview' },
  basis: { zh: '立项依据', en: 'The basis' },
  necessity: { zh: '项目设立的必要性', en: 'Why it is needed' },
  safeguards: { zh: '保证项目实施的制度、措施', en: 'What ensures it' },
  plan: { zh: '项目实施计划', en: 'The plan' },
  goals: { zh: '总目标及阶段性目标', en: 'The goals' },
} as const

/** Required and blank. */
export const blankFields: Rule = ({ content }) =>
  (Object.keys(REQUIRED) as (keyof typeof REQUIRED)[]).flatMap((key): Found[] => {
    if (!isBlank(content[key as Exclude<ScalarKey, 'governmentPurchase'> | NarrativeKey])) return []
    const { zh, en } = REQUIRED[key]
    const words = { zh: `${zh}未填写。`, en: `${en}: not filled in.` }
    return [{ code: 'FIELD_BLANK', place: { field: fieldOf(key) }, judged: '', words }]
  })

const isBlank = (value: string | number | null | readonly Paragraph[]) =>
  value === null ||
  (typeof value === 'string' && trimmed(value) === '') ||
  (Array.isArray(value) && value.every((paragraph) => trimmed(paragraphText(paragraph)) === ''))
