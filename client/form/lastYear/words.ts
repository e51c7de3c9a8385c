import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const LAST_YEAR = {
  title: both('上年', 'Last year'),
  open: both('打开', 'Open it'),
  of: (year: number): Words => both(`${year} 年度`, `${year}`),
  takeMissing: (n: number): Words => both(`取用这里缺的 ${n} 项`, `Take the ${n} that are missing here`),
  onlyMissing: both(
    '只填空白、补缺少的指标，已写的不动；可以撤销。',
    'Blanks and missing rows alone; what is written stays. It can be undone.',
  ),
  nothingMissing: both('上年有的，这里都有了。', 'All that was there then is here.'),
  oldYears: (n: number): Words =>
    both(
      `照搬的文字中还有 ${n} 处往年的年份，已在表中标出：`,
      `${n} earlier ${n === 1 ? 'year' : 'years'} in text that was taken over, marked in the form:`,
    ),
  right: both('对', 'Right'),
  isRight: (words: string): Words => both(`年份没错：${words}`, `This year is right: ${words}`),
  rightCount: (n: number): Words =>
    both(
      `有 ${n} 处您已确认没错，不再标出。`,
      `${n} that you said ${n === 1 ? 'is' : 'are'} right ${n === 1 ? 'is' : 'are'} not marked.`,
    ),
  markAgain: both('重新标出', 'Mark again'),
  fields: both('基本信息与预算', 'Basics and budget'),
  narratives: both('长文本', 'Narratives'),
  rows: both('绩效指标', 'Indicators'),
  take: both('取用', 'Take'),
  replace: both('替换', 'Replace'),
  takeTarget: both('取目标值', 'Take its target'),
  same: both('相同', 'The same'),
  takeGroup: (n: number): Words => both(`取用缺的 ${n} 条`, `Take the ${n} missing`),
  takeOf: (name: string, what: string): Words => both(`${what}：${name}`, `${what}: ${name}`),
  locked: both('已锁定', 'Locked'),
  taken: (what: string): Words => both(`已取用上年的“${what}”。`, `Taken over from last year: ${what}.`),
  takenAll: (n: number): Words => both(`已取用上年的 ${n} 项。`, `${n} taken over from last year.`),
  yes: both('是', 'Yes'),
  no: both('否', 'No'),
  blank: both('（空）', '(blank)'),
} as const
