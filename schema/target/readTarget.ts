/**
 * The grammar of target texts: from the words on the paper to kind and measures.
 *
 *     target   := (measure | anything else)*
 *     measure  := [operator] number [unit] [to number [unit]] [suffix]
 *     number   := 1,200 | 95.5 | 一百二十 | 3000万 | 百分之九十 | 3/4
 *     unit     := measure word [（measure word）] [/ measure word]
 *
 * | text | operator | value | unit | why |
 * |---|---|---|---|---|
 * | `150人`, `规模：150人` | EQ | 150 | 人 | a bare number; `text` is `150人` |
 * | `=90`, `90`, `满意度90` | EQ | 90 | | no unit needed where a clause ends |
 * | `≥95％`, `>=95%`, `不低于95%`, `不得少于95%` | GTE | 95 | % | all full-width forms read alike |
 * | `10次以上`, `达到90%以上`, `达90%`, `至少3场`, `100人及以上` | GTE | | | prefix and suffix are both in `text` |
 * | `至少举办3场`, `不超过预算的5%` | GTE, LTE | | | words between stay in `text`: 至少举办3场 |
 * | `超过30家`, `大于3000万` | GT | 30000000 | none | 万 is no unit; `3000万元` has 元 |
 * | `30万元以内`, `3个工作日内`, `至多5人`, `5%以下` | LTE | 300000 | 元 | |
 * | `低于5%`, `少于3起`, `不足10人`, `<2小时` | LT | | | |
 * | `达到5%以内`, `超过90%以上` | LTE, GT | | | a suffix decides behind 达到 and =, else the prefix |
 * | `2-3篇`, `5～8`, `1至2名`, `5%-8%`, `50-100万元`, `两三家` | RANGE | 2 (upper 3) | 篇 | 50-100万元 begins at 500000 |
 * | `约100人`, `100人左右`, `近百人` | EQ | 100 | 人 | 约, 近, 左右 change nothing, and are not in `text` |
 * | `2000余人`, `10多项`, `100+家` | GTE | 2000 | 人 | 余, 多, + say: and some more |
 * | `1次/年`, `200元/人·天`, `20场（次）`, `150人/次` | EQ | | as written | 次/年, 元/人·天, 场（次） |
 * | `百分之九十`, `100％`, `百分百`, `95百分比` | EQ | | % | |
 * | `九成`, `2倍`, `5个百分点` | EQ | 9 | 成 | as written, not turned into % |
 * | `3/4`, `三分之二`, `15/10万` | EQ | 0.75 | none | |
 * | `80%≤支出率<100%` | GTE, LT | 80, 100 | % | a sign behind a number turns round |
 * | `零事故`, `0投诉` | EQ | 0 | none | a short list of nouns; 零距离 is a word |
 *
 * No measures: dates, years (2020 alone too), quarters, ordinals, ranks, document and standard numbers, plans, levels,
 * list numbers, ratios (1:1), names in quotes and titles, figures in common words: see names.ts and isMeasure.ts.
 */
import { halfWidth } from './halfWidth.ts'
import { isMeasure, type Quantity } from './isMeasure.ts'
import { lengthAt, matchAt } from './matchAt.ts'
import { hideNames } from './names.ts'
import type { Numeral } from './numeral.ts'
import type { Measure, Operator, TargetReading } from './reading.ts'
import { readNumeral } from './readNumeral.ts'
import { readUnit } from './unit.ts'
import * as Words from './words.ts'

/** Reads a target text. Pure, never throws, and its work grows with the length of the text. */
export function readTarget(text: string): TargetReading {
  if (/^[\s\u200b-\u200d]*$/.test(text)) return { kind: 'EMPTY', measures: [] }
  const measures = readMeasures(text)
  return { kind: measures.length > 0 ? 'QUANTITATIVE' : 'QUALITATIVE', measures }
}

function readMeasures(text: string): readonly Measure[] {
  const line = hideNames(halfWidth(text))
  const measures: Measure[] = []
  for (let at = 0; at < line.length;) {
    const step = readStep(line, at)
    if (step.phrase && isMeasure(judged(line, step.phrase))) measures.push(toMeasure(text, step.phrase))
    at = step.end
  }
  return measures
}

/** What begins at a place, and where reading goes on. */
interface Step {
  readonly end: number
  readonly phrase: Phrase | null
}

interface Prefix {
  readonly operator: Operator
  readonly yields: boolean
  readonly start: number
}

/** One number or range with the words that belong to it. */
interface Phrase {
  readonly start: number
  readonly end: number
  readonly prefix: Prefix | null
  readonly amount: Amount
  readonly suffix: Operator | null
}

/** A number or range with its unit. */
interface Amount {
  readonly start: number
  readonly end: number
  readonly first: Numeral
  readonly value: number
  readonly upper: number | null
  readonly unit: string | null
}

function readStep(line: string, at: number): Step {
  const prefix = readPrefix(line, at)
  if (!prefix) return withSuffix(line, null, readAmount(line, at)) ?? { end: at + 1, phrase: null }
  const amount = readAmount(line, prefix.numberAt)
  return withSuffix(line, prefix, amount) ?? { end: prefix.end, phrase: null }
}

function withSuffix(line: string, prefix: Prefix | null, amount: Amount | null): Step | null {
  if (!amount) return null
  const suffix = readSuffix(line, amount, prefix)
  const end = suffix?.end ?? amount.end
  const start = prefix?.start ?? amount.start
  return { end, phrase: { start, end, prefix, amount, suffix: suffix?.operator ?? null } }
}

/** The operator at a place, and where its number begins, if it has one. */
function readPrefix(line: string, at: number): (Prefix & { end: number; numberAt: number }) | null {
  for (const rule of Words.PREFIXES) {
    const length = lengthAt(rule.pattern, line, at)
    if (length === 0) continue
    const end = at + length
    const filled = end + lengthAt(Words.FILLER, line, end)
    const numberAt = rule.reaches ? reach(line, filled) : filled
    return { operator: rule.operator, yields: rule.yields, start: at, end, numberAt }
  }
  return null
}

/** How far 至少 looks for its number: 至少组织开展专题培训3场. */
const FARTHEST = 10

/** Over words, up to the first number; stays where it is if something else comes first. */
function reach(line: string, at: number): number {
  for (let next = at; next <= at + FARTHEST; next++) {
    if (readNumeral(line, next)) return next
    if (!/[\u3400-\u9fff]/.test(line[next] ?? '') || beginsPrefix(line, next)) return at
  }
  return at
}

const beginsPrefix = (line: string, at: number): boolean =>
  Words.PREFIXES.some(({ pattern }) => matchAt(pattern, line, at) !== null)

const TO = / ?(?:[-~]{1,2}|至|到) ?/y

function readAmount(line: string, at: number): Amount | null {
  const signed = line[at] === '-' && isSigned(line, at)
  const first = readNumeral(line, signed ? at + 1 : at)
  if (!first) return null
  const unit = first.unit === null ? readUnit(line, first.end) : { end: first.end, unit: first.unit }
  const single = { start: at, first, end: unit?.end ?? first.end, unit: unit?.unit ?? null }
  const range = signed ? null : readRange(line, single)
  return range ?? { ...single, value: signed ? -first.value : first.value, upper: first.upper }
}

/** A minus, not a dash: behind an operator (≥-5℃), or before a share at the start of a clause (-10%≤变动率). */
function isSigned(line: string, at: number): boolean {
  const before = line[at - 1]
  if (before !== undefined && /[≥≤<>=于过]/.test(before)) return true
  const clause = before === undefined || /[ ,，。;、:(]/.test(before)
  return clause && matchAt(/-\d{1,3}(?:\.\d{1,4})?(?:%|‰|℃)/y, line, at) !== null
}

function readRange(line: string, single: Omit<Amount, 'value' | 'upper'>): Amount | null {
  const to = lengthAt(TO, line, single.end)
  const second = to === 0 ? null : readNumeral(line, single.end + to)
  if (!second) return null
  const found = second.unit === null ? readUnit(line, second.end) : { end: second.end, unit: second.unit }
  const unit = found?.unit ?? null
  // 3天-5天 and 5%-8% repeat the unit; 2年-30个月 are two measures.
  if (single.unit !== null && single.unit !== unit) return null
  const value = single.unit === null ? shifted(single.first, second) : single.first.value
  return { ...single, end: found?.end ?? second.end, value, upper: second.value, unit }
}

/** 50-100万: the first number is in 万 too. */
function shifted(first: Numeral, second: Numeral): number {
  const value = first.value * 10 ** second.exponent
  return first.exponent === 0 && second.exponent > 0 && value <= second.value
    ? Number(`${first.value}e${second.exponent}`)
    : first.value
}

interface Suffix {
  readonly operator: Operator
  readonly end: number
}

function readSuffix(line: string, amount: Amount, prefix: Prefix | null): Suffix | null {
  for (const { operator, pattern } of Words.SUFFIXES) {
    const length = lengthAt(pattern, line, amount.end)
    if (length > 0) return { operator, end: amount.end + length }
  }
  const span = amount.unit !== null && Words.isSpan(amount.unit)
  if (span && matchAt(Words.WITHIN, line, amount.end)) return { operator: 'LTE', end: amount.end + 1 }
  const sign = prefix ? null : matchAt(Words.TURNED_SIGN, line, amount.end)?.[0]
  return sign ? { operator: turned(sign.trim()), end: amount.end + sign.length } : null
}

/** 90≤满意度 is 满意度≥90. */
function turned(sign: string): Operator {
  if (/^[≥≧⩾]|>=|=>/.test(sign)) return 'LTE'
  if (/^[≤≦⩽]|<=|=</.test(sign)) return 'GTE'
  return sign === '<' ? 'GT' : 'LT'
}

/** The phrase as isMeasure.ts wants it. */
function judged(line: string, { start, end, prefix, amount, suffix }: Phrase): Quantity {
  const { first, value, upper, unit } = amount
  const { fraction, chinese, bare, more } = first
  const before = line.slice(Math.max(0, start - 10), start)
  return {
    value,
    upper,
    unit,
    fraction,
    chinese,
    bare,
    more,
    prefix: prefix?.operator ?? null,
    yields: prefix?.yields ?? false,
    suffix,
    about: Words.ABOUT.test(before),
    before: prefix ? before : before.replace(Words.ABOUT, ''),
    behindUnit: line.slice(amount.end, amount.end + 10),
    after: line.slice(end, end + 10),
    alone: start === 0 ? end === line.trimEnd().length : line.trim().length === end - start,
  }
}

function toMeasure(text: string, { start, end, prefix, amount, suffix }: Phrase): Measure {
  const { value, upper } = amount
  const operator = upper === null ? chosen(prefix, suffix, amount.first.more) : 'RANGE'
  return { text: text.slice(start, end), operator, value, upper, unit: unitAsWritten(text, amount) }
}

/** Brackets stay full-width where they were: 场（次）. */
function unitAsWritten(text: string, { unit, end }: Amount): string | null {
  return unit?.includes('(') ? text.slice(end - unit.length, end) : unit
}

/** 达到90%以上, 超过90%以上, 2000余人. */
function chosen(prefix: Prefix | null, suffix: Operator | null, more: boolean): Operator {
  if (prefix && (!prefix.yields || suffix === null)) return prefix.operator
  return suffix ?? (more ? 'GTE' : 'EQ')
}
