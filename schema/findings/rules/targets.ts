/** What a level-3 target says, beside its name. Of each row the first doubt that applies: they are the same doubt otherwise. */
import { halfWidth } from '../../target/halfWidth.ts'
import type { Measure } from '../../target/reading.ts'
import type { Words } from '../../words/problems.ts'
import type { FindingCode } from '../codes.ts'
import type { Repair } from '../Finding.ts'
import { type Found, quoted, type Row, type Rule, targetAt } from '../FormView.ts'
import { kept } from '../kept.ts'
import { readingOf } from '../readingOf.ts'

export const targets: Rule = ({ rows }) =>
  rows
    .filter(({ target }) => target !== '')
    .flatMap((row) => {
      const doubt = DOUBTS.map((each) => each(row)).find((found) => found !== null)
      return doubt
        ? [{ place: targetAt(row.node), judged: `${row.group.stem}\n${row.name}\n${row.target}`, ...doubt }]
        : []
    })

type Doubt = Pick<Found, 'code' | 'words' | 'repair' | 'severity'>

const doubt = (code: FindingCode, words: Words, repair: Repair | null = null): Doubt => ({
  code,
  words,
  repair,
})

const DOUBTS: readonly ((row: Row) => Doubt | null)[] = [
  function repeatsName({ name, target }) {
    if (bare(name) === '' || bare(name) !== bare(target)) return null
    return doubt('TARGET_IS_NAME', {
      zh: `目标值与指标名称相同：「${quoted(target)}」。`,
      en: `The target says only what the name does: "${quoted(target)}".`,
    })
  },
  function isVague({ target, group }) {
    if (group.top.known?.kind === 'INPUT' || !VAGUE.test(bare(target))) return null
    return doubt('TARGET_VAGUE', {
      zh: `「${quoted(target)}」没有说清要达到什么，无法考核。`,
      en: `"${quoted(target)}" does not say what is to be reached.`,
    })
  },
  function hasNoNumber({ name, target, group }) {
    const isMeasurable = isRate(name) || COUNT.test(name) || group.stem === '数量'
    if (readingOf(target).measures.length > 0 || !isMeasurable) return null
    return doubt('NUMBER_MISSING', {
      zh: `「${quoted(name)}」是可以量化的，目标值里没有数字。`,
      en: `"${quoted(name)}" can be measured; its target has no number.`,
    })
  },
  function isBareRate({ node, name, target }) {
    const measure = alone(target)
    if (!measure || measure.unit !== null || !isRate(name)) return null
    const words = {
      zh: `「${quoted(name)}」的目标值「${quoted(target)}」没有单位。`,
      en: `The target of "${quoted(name)}", ${quoted(target)}, has no unit.`,
    }
    // 1 may be 100%, and more than 100 is none; of points (百分制) nobody writes a bare number below them.
    const isPercent = measure.value > 1 && (measure.upper ?? measure.value) <= 100
    const found = doubt('UNIT_MISSING', words, isPercent ? append(node.key, `${target}%`) : null)
    // Whoever reads the form knows it from the name; whoever reads the number alone does not.
    return UNIT_IN_NAME.test(name) ? { ...found, severity: 'INFO' } : found
  },
  function isBareCount({ name, target, group }) {
    const measure = alone(target)
    if (!measure || measure.unit !== null || group.stem !== '数量' || UNIT_IN_NAME.test(name)) return null
    return doubt('UNIT_MISSING', {
      zh: `数量指标「${quoted(name)}」的目标值「${quoted(target)}」没有计量单位。`,
      en: `The quantity "${quoted(name)}", ${quoted(target)}, has no unit.`,
    })
  },
  function countsRate({ name, target }) {
    const measure = alone(target)
    const unit = measure?.unit ?? ''
    if (!/[率比]\p{P}*$/u.test(name.replace(BRACKETS, '')) || !isRate(name) || !COUNTED.test(unit))
      return null
    return doubt('RATE_COUNTED', {
      zh: `「${quoted(name)}」是比率，目标值「${quoted(target)}」却以「${unit}」计。`,
      en: `"${quoted(name)}" is a rate, but its target, ${quoted(target)}, counts.`,
    })
  },
]

const append = (indicator: string, text: string): Repair => ({
  words: { zh: `改为「${text}」`, en: `Make it "${text}"` },
  steps: [{ kind: 'SET_TEXT', place: { indicator, cell: 'TARGET' }, text }],
})

/** Without white space and punctuation, in half width. */
const bare = kept((text: string): string => halfWidth(text).replace(/[\s\p{P}]/gu, ''))

/** The measure that is all of the text. */
function alone(target: string): Measure | null {
  const { measures } = readingOf(target)
  return measures.length === 1 && measures[0]!.text.trim() === target ? measures[0]! : null
}

/** 效率, 税率 and 频率 are not measured in per cent; 率先 is a verb. */
const RATE = /(?<![效税汇利频功速])率(?!先|领|队)|比例|占比|百分比|满意度/
export const isRate = (name: string): boolean => RATE.test(name)
const COUNT = /(?:次|人|场|个|份|篇|家|件|台|套|天|户|条|项)数|数量|人次|面积|金额/
/** What a rate is not given in. */
const COUNTED = /^[次场个份篇家件台套天户条项人]次?$/
const BRACKETS = /[（(][^（()）]*[)）]/g
/** 合格率(%): the unit stands in the name. */
const UNIT_IN_NAME =
  /[（(](?:单位[：:]?)?(?:[%％‰]|百分比|[个]?[分次人场份篇家件台套天户条项元]|万元|人次|平方米)[)）]/

const VAGUE_PARTS = {
  how: '(?:进一步|更加|不断|持续|逐步|逐渐|明显|有效|显著|切实|全面|大力|较大|较上年|比上年|比上年度|与上年相比|有所|得到|稳步|大幅)*',
  does: '(?:提高|提升|加强|增强|改善|改进|优化|推进|推动|促进|保障|强化|深化|落实|开展|完成|增加|发展)',
  what: '(?:工作|管理|水平|能力|质量|服务|效果|效益|成效|影响力)*',
}
/** Only adverbs, a verb, and perhaps a word that fits everything. */
const VAGUE = new RegExp(`^${VAGUE_PARTS.what}${VAGUE_PARTS.how}${VAGUE_PARTS.does}了?${VAGUE_PARTS.what}$`)
