import type { Found, Rule } from '../FormView.ts'

const DATES = [
  { key: 'startDate', field: 'START_DATE', zh: '计划开始日期', en: 'The first day' },
  { key: 'endDate', field: 'END_DATE', zh: '计划完成日期', en: 'The last day' },
] as const

/** Dates out of order, or of another year than the form's. A project of several years begins or ends in another: worth a look. */
export const dates: Rule = ({ content, year }) => {
  const { startDate, endDate } = content
  if (startDate !== null && endDate !== null && endDate < startDate) return [reversed(startDate, endDate)]
  const touches = (startDate ?? '') <= `${year}-12-31` && (endDate ?? '9') >= `${year}-01-01`
  return DATES.flatMap(({ key, field, zh, en }): Found[] => {
    const date = content[key]
    if (date === null || date.startsWith(`${year}-`)) return []
    const words = {
      zh: `${zh} ${date} 不在 ${year} 年度内${touches ? '；跨年项目请核对' : ''}。`,
      en: `${en}, ${date}, is not of ${year}${touches ? '; right for a project of several years' : ''}.`,
    }
    const judged = `${year} ${startDate} ${endDate}`
    return [
      { code: 'DATE_OUTSIDE_YEAR', place: { field }, judged, words, ...(touches && { severity: 'INFO' }) },
    ]
  })
}

const reversed = (startDate: string, endDate: string): Found => ({
  code: 'DATES_REVERSED',
  place: { field: 'END_DATE' },
  judged: `${startDate} ${endDate}`,
  words: {
    zh: `计划完成日期 ${endDate} 早于计划开始日期 ${startDate}。`,
    en: `It ends on ${endDate}, before it begins on ${startDate}.`,
  },
})
