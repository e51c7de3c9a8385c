/** Tells a quantity from a number that only looks like one, by its unit and the words around it. */
import type { Operator } from './reading.ts'
import { isArabicOnly, isWeak } from './words.ts'

/** What the grammar found around one number or range. */
export interface Quantity {
  readonly value: number
  readonly upper: number | null
  readonly unit: string | null
  /** A part of one (3/4), which needs no unit. */
  readonly fraction: boolean
  readonly chinese: boolean
  /** 百, 千, 万 without a figure. */
  readonly bare: boolean
  readonly more: boolean
  readonly prefix: Operator | null
  /** The prefix is 达到 or =, which 达到2025年水平 has as well. */
  readonly yields: boolean
  readonly suffix: Operator | null
  /** 约 stands before it. */
  readonly about: boolean
  /** Ten characters before the number (before its operator, where it has one), and behind the unit and the suffix. */
  readonly before: string
  readonly behindUnit: string
  readonly after: string
  /** The number is all that the text says. */
  readonly alone: boolean
}

const bound = (q: Quantity): boolean => q.prefix !== null || q.suffix !== null
const isYear = (value: number): boolean =>
  Number.isInteger(value) && ((value >= 1949 && value < 2000) || (value > 2000 && value <= 2050))

/** Reasons why a number is no measure, each with what it refuses. */
const REFUSALS: readonly (readonly [reason: string, (q: Quantity) => boolean])[] = [
  ['no number: 十四五, twenty digits', (q) => !Number.isFinite(q.value) || Number.isNaN(q.upper)],
  ['a range that falls: 10-5', (q) => q.upper !== null && q.upper < q.value],
  ['百名, 千人, 万元 without a figure or a bound', (q) => q.bare && !bound(q) && !q.more && !q.about],
  ['a word with a figure: 四处, 三方, 两面', (q) => q.chinese && q.unit !== null && isArabicOnly(q.unit)],
  [
    'another word begins like the unit: 3成果, 一名单, 2020人工智能',
    (q) => begins(ANOTHER_WORD, q) || ((q.chinese || isYear(q.value)) && begins(ANOTHER_WORD_BEHIND_YEAR, q)),
  ],
  ['a level or a name: 三类会议, 16区', (q) => q.unit !== null && isWeak(q.unit) && !counts(q)],
  ['a session of a congress: 14届运动会', (q) => q.unit === '届' && (q.chinese || !ENDS.test(q.behindUnit))],
  ['a year with its list number: 2.2020年', (q) => q.unit === '年' && !Number.isInteger(q.value * 2)],
  [
    'years from and to: 2021-2023',
    (q) => q.upper !== null && q.unit === null && isYear(q.value) && isYear(q.upper),
  ],
  [
    'years up to now or to come: 近三年, 未来5年',
    (q) => q.unit === '年' && q.prefix === null && ERA.test(q.before + (q.about ? '近' : '')),
  ],
  ['a denominator: 每万人, 每2年', (q) => q.prefix === null && /每[隔满]?$/.test(q.before)],
  ['a rank: 前三名, 前10%', (q) => q.prefix === null && RANK.test(q.before) && isRanked(q.unit)],
  ['full marks: 满分100分', (q) => /满分(?:为|是|:)?$/.test(q.before)],
  ['a remark on a bound: 3次以上（含3次）', (q) => /(?:[以之][上内下]|[%分])\(含$/.test(q.before)],
  ['a number without unit or bound in the middle of words: 2030议程', (q) => q.unit === null && !stands(q)],
]

export function isMeasure(quantity: Quantity): boolean {
  return !REFUSALS.some(([, refuses]) => refuses(quantity))
}

const ENDS = /^(?:$|[\s,，。;、!?:)\]~]|\.(?!\d)|[和及与且或并])/
const ERA = /(?:近|前|最近|未来|今后|过去|往后|此后)$/
const RANK = /(?:^|[^提之以底末月日会目])前$/
const isRanked = (unit: string | null): boolean => unit === null || '名位强家%列'.includes(unit)

/** 不少于3类 counts; 达到三类 grades; 60岁以上 describes people. */
const counts = (q: Quantity): boolean =>
  q.prefix !== null && !(q.yields && q.suffix === null && q.prefix !== 'EQ')

/** Nouns of which there should be none: 零事故, 0投诉 (and 事故为零, below). */
const NONE_OF =
  /^(?:重?大?安?全?责?任?)(?:事故|投诉|差错|死亡|伤亡|失误|违纪|违规|违法|案件|故障|缺陷|感染|上访|火灾|拖欠|误报)(?!率)/

function stands(q: Quantity): boolean {
  if (q.fraction || q.alone) return true
  if (q.value === 0 && NONE_OF.test(q.behindUnit)) return true
  if (q.value === 0 && /[为是]$/.test(q.before) && ENDS.test(q.after)) return true
  if (/^[A-Za-z]/.test(q.behindUnit)) return false
  if (bound(q)) return q.chinese && q.suffix === null ? ENDS.test(q.after) : true
  if (q.chinese || !ENDS.test(q.after)) return false
  if (isYear(q.value) || (/[A-Za-z#№+][-_/ +]?$/.test(q.before) && !/p[Hh] ?$/i.test(q.before))) return false
  return !(LABELS.test(q.before) && q.value <= 20)
}

/** 表1, 目标2 number things. */
const LABELS = /(?:附件|表|图|目标|任务|指标|类型|项目) ?$/

const begins = (words: Readonly<Record<string, RegExp>>, q: Quantity): boolean =>
  q.unit !== null && (words[q.unit]?.test(q.behindUnit) ?? false)

/** What makes another word of a unit. */
const ANOTHER_WORD: Readonly<Record<string, RegExp>> = {
  成: /^[果功员立效为本绩长熟品交套都人年就活型组不份]/,
  分: /^[制位支类布期公]/,
  年: /^[度级代鉴报]/,
  周: /^[年边期刊]/,
  日: /^[前起游报]/,
  单: /^[位元体独]/,
  组: /^[织成建合]/,
  本: /^[科市级地]/,
  对: /^[接口应象]/,
  所: /^[有需以示]/,
  班: /^[级子主]/,
  面: /^[积向对试]/,
  支: /^[出持部撑]/,
  首: /^[次先批]/,
  种: /^植/,
  片: /^区/,
  门: /^[户诊]/,
  路: /^[公线]/,
  只: /^[要有能]/,
  则: /^[要应]/,
  米: /^[粉面]/,
  期: /^(?:工程|建设|改造)/,
  次: /^[性数]/,
  点: /^钟/,
  度: /^假/,
  部: /^[分门署委]/,
}

/** What makes another word of a unit behind a year or a Chinese figure, where a number without measure word is likely. */
const ANOTHER_WORD_BEHIND_YEAR: Readonly<Record<string, RegExp>> = {
  人: /^[才工民口力社大文物类]/,
  家: /^[庭长具乡]/,
  台: /^[湾账北商资胞]/,
  场: /^[馆所地景]/,
  个: /^[人体性]/,
  名: /^[单称录]/,
  项: /^目/,
  条: /^[例约]/,
  件: /^事(?!故)/,
  票: /^[制否]/,
  天: /^[然津]/,
  期: /^[刊间末货限]/,
  部: /^[队长]/,
  次: /^[生元级]/,
  位: /^[一数]/,
  起: /^[到来步草点始]/,
  包: /^[括含装]/,
}
