/** A line of a file that is loaded -> a declaration. Every field is closed: what is misspelt would be lost unsaid. */
import {
  type AmountKey,
  AMOUNTS,
  type DeclarationContent,
  isPlainText,
  LIMITS,
  type NarrativeKey,
  NARRATIVES,
  type Paragraph,
  parseNarrativeText,
  parseYuan,
  type ScalarFields,
  type ScalarKey,
  SCALARS,
  YEARS,
} from '@jixiao/schema'
import type { Status } from '../../access/may.ts'
import { indicatorTree } from '../../forms/indicatorTree.ts'
import { type Problem, problem } from '../../problem.ts'

export interface DeclarationLine {
  readonly unit: string
  readonly year: number
  readonly status: Status
  readonly content: DeclarationContent
}

type Json = Readonly<Record<string, unknown>>

const STATUSES: readonly Status[] = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED']
const OWN = ['unit', 'project', 'year', 'status', 'indicators']
const FIELDS: ReadonlySet<string> = new Set([...OWN, ...Object.keys(SCALARS), ...NARRATIVES])
const ROW_FIELDS: ReadonlySet<string> = new Set(['level1', 'level2', 'level3', 'target', 'weight'])

/** Throws a Problem that says which field is wrong. Absent is null; without `status` it is a draft. */
export function readLine(line: string): DeclarationLine {
  const given = readObject(parse(line), '', FIELDS)
  return {
    unit: readName(given['unit'], 'unit'),
    year: readYear(given['year']),
    status: readStatus(given['status']),
    content: {
      name: readName(given['project'], 'project'),
      ...readScalars(given),
      ...readNarratives(given),
      indicators: indicatorTree(readRows(given['indicators'])),
      others: [],
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw problem('BAD_USER_INPUT', { zh: '不是 JSON。', en: 'It is not JSON.' })
  }
}

/** `at`: where it stands, '' for the line itself. */
function readObject(value: unknown, at: string, fields: ReadonlySet<string>): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(at || '{…}', '须为 JSON 对象', 'is to be a JSON object')
  const stray = Object.keys(value).find((field) => !fields.has(field))
  if (stray !== undefined) throw wrong(at ? `${at}.${stray}` : stray, '不是任何栏目', 'is no field')
  return value as Json // a JSON object
}

/** null and absent are ''. */
function readText(value: unknown, at: string, most: number): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') throw wrong(at, '须为文字', 'is to be a text')
  if (!isPlainText(value)) throw wrong(at, '不能含有空字符（U+0000）', 'holds a character U+0000')
  if (value.length > most) throw wrong(at, `最多 ${most} 字`, `has at most ${most} characters`)
  return value.toWellFormed()
}

function readName(value: unknown, at: string): string {
  const name = readText(value, at, LIMITS.name).trim()
  if (name === '') throw wrong(at, '不能缺少', 'is missing')
  return name
}

function readYear(value: unknown): number {
  const { first, last } = YEARS
  if (Number.isInteger(value) && (value as number) >= first && (value as number) <= last)
    return value as number // an integer
  throw wrong('year', `须为 ${first} 至 ${last} 的整数`, `is a whole number from ${first} to ${last}`)
}

function readStatus(value: unknown = 'DRAFT'): Status {
  const status = STATUSES.find((one) => one === value)
  if (status) return status
  throw wrong('status', `须为 ${STATUSES.join('、')} 之一`, `is one of ${STATUSES.join(', ')}`)
}

function readScalars(given: Json): ScalarFields {
  const scalars = (Object.keys(SCALARS) as ScalarKey[]).map((key) => [
    key,
    readScalar(given[key] ?? null, key),
  ])
  return Object.fromEntries(scalars) as ScalarFields // each of them
}

function readScalar(value: unknown, key: ScalarKey): unknown {
  if (value === null) return null
  const isAmount = AMOUNTS.includes(key as AmountKey)
  const stored = isAmount ? typeof value === 'string' && parseYuan(value) : value
  if (stored !== null && SCALARS[key](stored)) return stored
  if (isAmount) throw wrong(key, '须为以元计的文字，如 "3230000.00"', 'is yuan as a text, like "3230000.00"')
  if (key.endsWith('Date')) throw wrong(key, '须为日期，如 "2020-02-29"', 'is a date, like "2020-02-29"')
  if (key === 'governmentPurchase') throw wrong(key, '须为 true 或 false', 'is true or false')
  throw wrong(key, `须为文字，最多 ${LIMITS.scalar} 字`, `is a text of at most ${LIMITS.scalar} characters`)
}

/** One less than its limit: it ends in a line break. */
const readNarratives = (given: Json) =>
  Object.fromEntries(
    NARRATIVES.map((key) => [key, parseNarrativeText(readText(given[key], key, LIMITS.narrative - 1))]),
  ) as Record<NarrativeKey, Paragraph[]>

function readRows(value: unknown) {
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw wrong('indicators', '须为数组', 'is to be an array')
  return value.map((row: unknown, i) => {
    const at = `indicators[${i}]`
    const given = readObject(row, at, ROW_FIELDS)
    const name = (level: string) => readText(given[level], `${at}.${level}`, LIMITS.name)
    return {
      level1: name('level1'),
      level2: name('level2'),
      level3: name('level3'),
      target: readText(given['target'], `${at}.target`, LIMITS.target),
      weight: readWeight(given['weight'] ?? null, `${at}.weight`),
    }
  })
}

function readWeight(value: unknown, at: string): number | null {
  if (value === null) return null
  if (typeof value === 'number' && value >= 0 && value <= LIMITS.weight) return value
  throw wrong(at, `须为 0 至 ${LIMITS.weight} 的数`, `is a number from 0 to ${LIMITS.weight}`)
}

const wrong = (at: string, zh: string, en: string): Problem =>
  problem('BAD_USER_INPUT', { zh: `${at} ${zh}。`, en: `${at} ${en}.`, field: at })
