import { COLUMN_HEADS, GROUP_HEADS, type IndicatorColumn, TARGET_SUBHEADS } from './heads.ts'
import {
  FIELD_LABELS,
  type FieldKey,
  FOOT_LABELS,
  OTHER_LABELS,
  PART_HEADINGS,
  SIDE_HEADINGS,
  TERM_GOALS,
} from './labels.ts'

/** No label is longer, however it is spaced; longer text is not looked at. */
export const MAX_LABEL = 40

/**
 * A label as it is compared: without white space and `*`, full-width characters as half-width, no colon at its end.
 *
 *     labelKey('项目实施计划* :')  // '项目实施计划'
 *     labelKey('项目总预算（元）：')  // '项目总预算(元)'
 */
export function labelKey(text: string): string {
  if (text.length > MAX_LABEL) return text
  const last = LAST_KEYS.get(text)
  if (last !== undefined) return last
  const key = text
    .normalize('NFKC')
    .replace(/[\s*∗※]+/g, '')
    .replace(/:$/, '')
  if (LAST_KEYS.size >= MAX_LAST_KEYS) LAST_KEYS.clear()
  LAST_KEYS.set(text, key)
  return key
}

/** One cell is asked a dozen questions, and forms repeat their words: keys are made once for a while. */
const LAST_KEYS = new Map<string, string>()
const MAX_LAST_KEYS = 1_000

/** The label as written, without what marks it as one: `*`, the colon, white space around it. */
export const bareLabel = (text: string): string => text.trim().replace(/[\s*＊﹡∗※:：]+$/, '')

/** True where the label is marked as one by a colon at its end. */
export const endsWithColon = (text: string): boolean => /[:：]\s*$/.test(text)

/** One of the things that words are known to stand for; 0 is the first rank. */
export interface Known<T extends string> {
  readonly key: T
  readonly rank: number
}

/** All that words are known to say, wherever they stand. */
interface Meaning {
  field?: Known<FieldKey>
  column?: Known<IndicatorColumn>
  subhead?: Known<IndicatorColumn>
  isGroup?: true
  isFoot?: true
  isOther?: true
  isTermGoal?: true
  isPartHeading?: true
  isSide?: true
}
const NOTHING: Readonly<Meaning> = {}

/** The field that a label names, if it is one of ours. */
export const fieldOfLabel = (text: string): Known<FieldKey> | null => meaningOf(text).field ?? null

/** 2021年指标值 is 指标值. */
export const columnOfHead = (text: string): Known<IndicatorColumn> | null =>
  meaningOf(text).column ?? meaningOf(text.replace(/^\s*[0-9０-９]{4}\s*年?\s*度?/, '')).column ?? null

/** The part of a target that a head in the second row names, below 指标值. */
export const columnOfSubhead = (text: string): Known<IndicatorColumn> | null =>
  meaningOf(text).subhead ?? null

export const isGroupHead = (text: string): boolean => meaningOf(text).isGroup ?? false
export const isFootLabel = (text: string): boolean => meaningOf(text).isFoot ?? false
/** True for a label that we have no field for, and know. 其中：财政拨款 is one, whatever it names. */
export const isOtherLabel = (text: string): boolean =>
  meaningOf(text).isOther ?? OF_WHICH.test(labelKey(text))
export const isTermGoal = (text: string): boolean => meaningOf(text).isTermGoal ?? false
export const isPartHeading = (text: string): boolean => meaningOf(text).isPartHeading ?? false
export const isSideHeading = (text: string): boolean => meaningOf(text).isSide ?? false

const OF_WHICH = /^其中:?\D{2,20}$/

/** Of the words as they are, or else without their bracketed end. */
function meaningOf(text: string): Readonly<Meaning> {
  if (text.length > MAX_LABEL) return NOTHING
  const key = labelKey(text)
  return MEANINGS.get(key) ?? MEANINGS.get(key.replace(/\([^()]*\)$/, '')) ?? NOTHING
}

const MEANINGS: ReadonlyMap<string, Readonly<Meaning>> = allMeanings()

function allMeanings(): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  const add = (words: readonly string[], meaning: Meaning) => {
    for (const word of words) meanings.set(labelKey(word), { ...meanings.get(labelKey(word)), ...meaning })
  }
  forEachRank(FIELD_LABELS, (words, known) => add(words, { field: known }))
  forEachRank(COLUMN_HEADS, (words, known) => add(words, { column: known }))
  for (const [key, words] of Object.entries(TARGET_SUBHEADS))
    add(words, { subhead: { key: key as IndicatorColumn, rank: 0 } })
  add(GROUP_HEADS, { isGroup: true })
  add(OTHER_LABELS, { isOther: true })
  add(FOOT_LABELS, { isFoot: true })
  add(TERM_GOALS, { isTermGoal: true })
  add(PART_HEADINGS, { isPartHeading: true })
  add(SIDE_HEADINGS, { isSide: true })
  return meanings
}

type Ranks<T extends string> = Readonly<Record<T, readonly (readonly string[])[]>>

function forEachRank<T extends string>(
  ranks: Ranks<T>,
  use: (words: readonly string[], known: Known<T>) => void,
): void {
  for (const key of Object.keys(ranks) as T[]) ranks[key].forEach((words, rank) => use(words, { key, rank }))
}
