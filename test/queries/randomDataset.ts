/** Declarations made of words in which filters like to go wrong. */
import { type DeclarationContent, type IndicatorContent, NARRATIVES, type Paragraph } from '@jixiao/schema'
import type { DeclarationStatus } from '../../server/store/declaration/Declaration.ts'
import type { Given } from './dataset.ts'
import type { Random } from './random.ts'

/** Letter case in several scripts, wildcards, quotes, and characters whose order differs in UTF-16 and by code point. */
export const NAMES = [
  '',
  '数量',
  '质量',
  '产出目标',
  '效果目标',
  '服务对象满意度',
  'Abc',
  'aBC',
  'abcd',
  'ＡＢＣ',
  'ａｂｃ',
  'ΑΒΓΣ',
  'αβγς',
  'İstanbul',
  'Straße',
  '100%_*?',
  'it\'s "quoted" \\',
  '\u{1F600}笑',
  '\uFF21全角',
  '数量 ',
]

export const TARGETS = [
  '',
  '=10场',
  '≥10场次',
  '不少于3项',
  '大于3000万',
  '不低于95%',
  '2-3 篇',
  '举办4场，参加200人次',
  '大于3场，不超过5000元',
  '良好',
  '2020年底前完成',
  'ABC达标',
  'abc达标',
]

export const SENTENCES = [
  '',
  '推进科技合作与交流。',
  'Belt and Road',
  'BELT',
  '第一阶段',
  '一、总则',
  '100%',
  'ß',
  'ẞΣ',
  '\u{1F600}',
]

export const UNITS = {
  u1: '上海科学技术交流中心',
  u2: 'Straße 中心',
  u3: '\u{1F600}中心',
  u4: '\uFF21单位',
} as const
export const YEARS = [2018, 2019, 2020, 2021]
export const STATUSES: readonly DeclarationStatus[] = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED']
export const CATEGORIES = ['其他一次性项目', '经常性项目', 'Other', 'OTHER', '']
export const AMOUNTS = [0, 1, 99, 100, 323_000_000, 323_000_001, 9_007_199_254_740, -5]
export const DATES = ['2018-01-01', '2019-12-31', '2020-01-01', '2020-11-30']
export const WEIGHTS = [0, 0.1, 0.3, 10, 12.5]

export function randomDeclarations(random: Random, count: number): Given[] {
  const projects = Object.keys(UNITS).flatMap((unitId) =>
    Array.from({ length: 4 }, (_, i) => ({
      id: `p-${unitId}-${i}`,
      name: random.pick(NAMES.slice(1)) + i,
      unitId,
    })),
  )
  const slots = projects.flatMap((project) => YEARS.map((year) => ({ project, year })))
  const drawn = Array.from({ length: count }, () => slots.splice(random.below(slots.length), 1)[0]!)
  return drawn.map(({ project: { unitId, ...project }, year }, i) => ({
    id: `d${random.below(1_000_000)}-${i}`,
    unitId,
    project,
    year,
    status: random.pick(STATUSES),
    updatedAt: `2020-01-0${1 + random.below(3)}T00:00:00.000Z`,
    content: randomContent(random),
  }))
}

const maybe = <T>(random: Random, list: readonly T[]): T | null =>
  random.chance(0.3) ? null : random.pick(list)

function randomContent(random: Random): DeclarationContent {
  const wordless = random.chance(0.15)
  const narrative = () => (wordless ? [] : random.some(3, () => paragraph(random.pick(SENTENCES))))
  const narratives = NARRATIVES.map((key) => [key, narrative()])
  return {
    ...(Object.fromEntries(narratives) as Record<(typeof NARRATIVES)[number], Paragraph[]>),
    name: random.pick(NAMES),
    category: maybe(random, CATEGORIES),
    performanceType: maybe(random, CATEGORIES),
    startDate: maybe(random, DATES),
    endDate: maybe(random, DATES),
    governmentPurchase: maybe(random, [true, false]),
    totalBudget: maybe(random, AMOUNTS),
    yearBudget: maybe(random, AMOUNTS),
    lastYearBudget: maybe(random, AMOUNTS),
    lastYearSpent: maybe(random, AMOUNTS),
    others: [],
    indicators: random.some(3, () => randomIndicator(random, 1)),
  }
}

const paragraph = (text: string): Paragraph => ({ runs: text === '' ? [] : [{ text }] })

const randomIndicator = (random: Random, level: 1 | 2 | 3): IndicatorContent => ({
  level,
  name: random.pick(NAMES),
  target: level === 3 ? random.pick(TARGETS) : null,
  weight: maybe(random, WEIGHTS),
  children: level === 3 ? [] : random.some(3, () => randomIndicator(random, (level + 1) as 2 | 3)),
})
