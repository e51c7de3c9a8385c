/**
 * Invented declarations, as lines that `jixiao load` takes: said with the vocabulary of the seven forms, the same ones for
 * the same seed. The n-th is the same however many there are of one number of units.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatYuan, type FormDeclaration, indicatorRows, type NarrativeKey, NARRATIVES, narrativeText } from '@jixiao/schema'
import { readText } from '../../../server/forms/readers/readText.ts'
import { recogniseForms } from '../../../server/forms/recognise/recogniseForms.ts'
import { Random } from '../../browser/text/random.ts'
import { ACTIVITIES, GROUPS, TEMPLATES, type Template, TOPICS, unitName } from './words.ts'

export interface DeclarationsWanted {
  readonly count: number
  readonly units: number
  readonly seed: number
}

export interface InventedRow {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly target: string
}

const FIRST_YEAR = 2018
/** 2018 to 2024. */
const YEARS = 7
const FORMS = fileURLToPath(new URL('../../../server/sample/forms/', import.meta.url))

/** How many units are plain for a number of declarations: some 160 each, some hundreds at most. */
export const unitsFor = (count: number): number => Math.max(1, Math.min(300, Math.round(count / 160)))

export function* inventDeclarations({ count, units, seed }: DeclarationsWanted) {
  const said = wordsOfForms()
  for (let n = 0; n < count; n++) yield invent(new Random(seed * 1_000_003 + n), said, n, units)
}

/** What the forms say. */
interface Said {
  readonly sentences: Readonly<Record<NarrativeKey, readonly string[]>>
  /** Level 3 and target, by level 2. */
  readonly rows: ReadonlyMap<string, readonly Template[]>
  readonly categories: readonly string[]
  readonly types: readonly string[]
}

function wordsOfForms(): Said {
  const forms = readdirSync(FORMS)
    .sort()
    .flatMap((file): FormDeclaration[] => recogniseForms(readText(readFileSync(FORMS + file))).map(({ form }) => form))
  const sentences = NARRATIVES.map((key) => [
    key,
    forms.flatMap((form) => narrativeText(form[key]).split(/(?<=[。；])\s*|\n/)).filter((one) => one.length > 8),
  ])
  const rows = new Map<string, Template[]>()
  for (const { level2, level3, target } of forms.flatMap(({ indicators }) => indicatorRows(indicators)))
    if (level3 !== '') rows.set(level2, [...(rows.get(level2) ?? []), [level3, target]])
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((one) => one !== null))]
  return {
    sentences: Object.fromEntries(sentences) as Said['sentences'],
    rows,
    categories: distinct(forms.map(({ category }) => category)),
    types: distinct(forms.map(({ performanceType }) => performanceType)),
  }
}

function invent(random: Random, said: Said, n: number, units: number) {
  const unit = n % units
  const turn = Math.floor(n / units)
  const year = FIRST_YEAR + ((turn + unit) % YEARS)
  const { topic, project } = projectOf(unit, Math.floor(turn / YEARS))
  const yearBudget = (1 + random.below(3_000)) * 1_000_000
  const hadOne = year > FIRST_YEAR && random.chance(0.8)
  const lastYear = hadOne ? Math.round((yearBudget * (70 + random.below(50))) / 10_000) * 100 : null
  const narrative = (key: NarrativeKey) => sentencesOf(random, said.sentences[key])
  return {
    unit: unitName(unit),
    project,
    year,
    category: random.pick(said.categories),
    performanceType: random.pick(said.types),
    startDate: `${year}-0${1 + random.below(4)}-01`,
    endDate: `${year}-${random.pick(['06-30', '09-30', '11-30', '12-31'])}`,
    governmentPurchase: random.chance(0.4),
    overview: narrative('overview'),
    basis: narrative('basis'),
    necessity: narrative('necessity'),
    safeguards: narrative('safeguards'),
    plan: narrative('plan'),
    goals: narrative('goals'),
    totalBudget: formatYuan(yearBudget * (1 + random.below(3))),
    yearBudget: formatYuan(yearBudget),
    lastYearBudget: lastYear === null ? null : formatYuan(lastYear),
    lastYearSpent: lastYear === null ? null : formatYuan(Math.round(lastYear * (0.8 + random.next() / 5))),
    status: statusOf(random, year),
    indicators: GROUPS.flatMap(([level1, level2, size]) =>
      Array.from({ length: size }, () => ({ level1, level2, ...inventRow(random, said, { level2, topic, year }) })),
    ),
  }
}

/** Each project of a unit is another pair of words, until all are taken; it has the years one after the other. */
function projectOf(unit: number, project: number): { readonly topic: string; readonly project: string } {
  const pairs = TOPICS.length * ACTIVITIES.length
  const pair = (unit * 37 + project * STRIDE) % pairs
  const round = Math.floor(project / pairs)
  const topic = TOPICS[pair % TOPICS.length]!
  const name = `${topic}${ACTIVITIES[Math.floor(pair / TOPICS.length)]}`
  return { topic, project: round === 0 ? name : `${name}（${round + 1}期）` }
}
/** Has no divisor in common with the number of pairs: each comes once. */
const STRIDE = 61

/** Old ones are approved; of the last year some are still under way. */
function statusOf(random: Random, year: number): string {
  const isLast = year === FIRST_YEAR + YEARS - 1
  if (!isLast) return random.chance(0.96) ? 'APPROVED' : 'RETURNED'
  return random.pick(['DRAFT', 'DRAFT', 'SUBMITTED', 'SUBMITTED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'APPROVED'])
}

/** Some sentences of the forms, in one to three paragraphs. */
const sentencesOf = (random: Random, sentences: readonly string[]): string =>
  Array.from({ length: 1 + random.below(3) }, () =>
    Array.from({ length: 1 + random.below(2) }, () => random.pick(sentences).slice(0, 160)).join(''),
  ).join('\n')

interface RowOf {
  readonly level2: string
  readonly topic: string
  readonly year: number
}

/** Of a template, or as a form has it with other numbers. */
function inventRow(random: Random, { rows }: Said, { level2, topic, year }: RowOf) {
  const ofForms = rows.get(level2)
  const isOfForm = ofForms !== undefined && random.chance(0.35)
  const [level3, target] = random.pick(isOfForm ? ofForms : TEMPLATES[level2]!)
  const filled = (text: string) =>
    isOfForm ? otherNumbers(random, text, year) : fill(random, text.replaceAll('{topic}', topic))
  return { level3: filled(level3), target: filled(target) }
}

const fill = (random: Random, text: string): string =>
  text.replace(/\{(\d+)-(\d+)(?:\/(\d+))?\}/g, (_all, least: string, most: string, step = '1') => {
    const steps = Math.floor((Number(most) - Number(least)) / Number(step)) + 1
    return String(Number(least) + random.below(steps) * Number(step))
  })

/** Years become this one; what is about a hundred is per cent, and stays. */
const otherNumbers = (random: Random, text: string, year: number): string =>
  text.replace(/\d+/g, (digits) => {
    const value = Number(digits)
    if (/^20[12]\d$/.test(digits)) return String(year)
    return value === 0 || (value >= 90 && value <= 100) ? digits : String(1 + random.below(value * 2))
  })
