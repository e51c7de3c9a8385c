import {
  narrativeText,
  type NarrativeKey,
  type OtherField,
  type Paragraph,
  type ScalarFields,
  type ScalarKey,
} from '@jixiao/schema'
import { type Doubt, doubt } from './Doubt.ts'
import type { Entry } from './Entry.ts'
import { isTermGoal } from './labelKey.ts'
import { type FieldKey, isNarrativeKey } from './labels.ts'
import { placeContinuations } from './placeContinuations.ts'
import { isNothing } from './targetText.ts'
import { isMonthAlone, moneyUnitOf, readAmount, readDate, readPeriod, readYear, readYesNo } from './values.ts'

/** Everything of a form but its indicators; null where the paper does not say. */
export interface FieldsRead {
  readonly unit: string | null
  readonly name: string | null
  readonly year: number | null
  readonly scalars: ScalarFields
  readonly narratives: Readonly<Record<NarrativeKey, readonly Paragraph[]>>
  readonly others: readonly OtherField[]
  readonly doubts: readonly Doubt[]
}

type SingleKey = Exclude<FieldKey, NarrativeKey | 'period'>
type Singles = ScalarFields & {
  readonly unit: string | null
  readonly name: string | null
  readonly year: number | null
}

const BLANK: Singles = {
  unit: null,
  name: null,
  year: null,
  category: null,
  performanceType: null,
  startDate: null,
  endDate: null,
  governmentPurchase: null,
  totalBudget: null,
  yearBudget: null,
  lastYearBudget: null,
  lastYearSpent: null,
}

/** How each value is read; null where the text is not one, and then it is kept as written. */
const READ: { readonly [K in SingleKey]: (text: string, label: string, money: string) => Singles[K] } = {
  unit: (text) => text,
  name: (text) => text,
  year: readYear,
  category: (text) => text,
  performanceType: (text) => text,
  startDate: readDate,
  endDate: readDate,
  governmentPurchase: readYesNo,
  totalBudget: readAmount,
  yearBudget: readAmount,
  lastYearBudget: readAmount,
  lastYearSpent: readAmount,
}

/** Reads what stands above and below the indicator table. What fits no field, or a second value for one, goes to others. */
export function readFields(entries: readonly Entry[]): FieldsRead {
  const placed = placeContinuations(entries)
  const draft = new Draft(bestRanks(placed))
  for (const entry of placed) draft.take(entry)
  return draft.finish()
}

type Field = Extract<Entry, { kind: 'FIELD' }>

/** Of each field the first rank of labels that has something beside it. */
function bestRanks(entries: readonly Entry[]): ReadonlyMap<FieldKey, number> {
  const best = new Map<FieldKey, number>()
  for (const entry of entries) {
    if (entry.kind !== 'FIELD' || entry.values.every((value) => textOf(value) === '')) continue
    best.set(entry.key, Math.min(entry.rank, best.get(entry.key) ?? Infinity))
  }
  return best
}

const textOf = (paragraphs: readonly Paragraph[]) => narrativeText(paragraphs).trim()

class Draft {
  readonly #ranks: ReadonlyMap<FieldKey, number>
  #singles: Singles = BLANK
  readonly #narratives = blankNarratives()
  readonly #others: (OtherField & { readonly key?: FieldKey })[] = []
  readonly #doubts: Doubt[] = []
  /** What amounts are in, from where the form says so on. */
  #money: string | undefined
  /** From the heading of the indicator table: counts where the title has no year. */
  #headingYear: { readonly year: number; readonly text: string } | null = null

  constructor(ranks: ReadonlyMap<FieldKey, number>) {
    this.#ranks = ranks
  }

  take(entry: Entry): void {
    if (entry.kind === 'YEAR') this.#takeYear(entry)
    else if (entry.kind === 'MONEY_UNIT') this.#money = entry.unit
    else if (entry.kind === 'FIELD') this.#takeField(entry)
    else this.#takeOther(entry.kind === 'OTHER' ? entry.label : '', entry.paragraphs)
  }

  finish(): FieldsRead {
    const { unit, name, year: titleYear, ...scalars } = this.#singles
    const heading = this.#headingYear
    const year = titleYear ?? heading?.year ?? null
    // A second label that says the same, word by word, says nothing more.
    const others = this.#others.flatMap(({ key, ...other }) =>
      (key === 'unit' || key === 'name') && this.#singles[key] === other.text.trim() ? [] : [other],
    )
    if (heading && heading.year !== year) others.push({ label: '', text: heading.text })
    return { unit, name, year, scalars, narratives: this.#narratives, others, doubts: this.#doubts }
  }

  #takeYear({ year, text, from }: Extract<Entry, { kind: 'YEAR' }>): void {
    if (from === 'HEADING') this.#headingYear ??= { year, text }
    else if (this.#singles.year === null) this.#singles = { ...this.#singles, year }
    else if (this.#singles.year !== year) this.#others.push({ label: '', text })
  }

  #takeField({ key, rank, label, values }: Field): void {
    if (rank > (this.#ranks.get(key) ?? rank)) {
      for (const value of values) this.#keep(label, value, key)
      if (key === 'goals') this.#doubt('SEVERAL_YEARS', label, values.flat())
    } else if (isNarrativeKey(key)) this.#narratives[key].push(...values.flat())
    else if (key === 'period') for (const value of values) this.#takePeriod(label, value)
    else for (const value of values) this.#takeSingle(key, label, value)
  }

  #takePeriod(label: string, paragraphs: readonly Paragraph[]): void {
    const period = readPeriod(textOf(paragraphs))
    const { startDate, endDate } = this.#singles
    if (period && startDate === null && endDate === null)
      this.#singles = { ...this.#singles, startDate: period[0], endDate: period[1] }
    else this.#keepDoubtful('period', label, paragraphs, period !== null)
  }

  #takeSingle<K extends SingleKey>(key: K, label: string, paragraphs: readonly Paragraph[]): void {
    const text = textOf(paragraphs)
    const value = text === '' ? null : READ[key](text, label, this.#money ?? '元')
    const isTaken = this.#singles[key] !== null
    if (isTaken && this.#singles[key] === value) return
    if (value === null || isTaken) this.#keepDoubtful(key, label, paragraphs, isTaken)
    else this.#singles = { ...this.#singles, [key]: value }
  }

  #takeOther(label: string, paragraphs: readonly Paragraph[]): void {
    const text = textOf(paragraphs)
    const ofMoney =
      this.#money && MONEY_LABEL.test(label) && !moneyUnitOf(label) && /^[\d,.，．]+$/.test(text)
    this.#keep(ofMoney ? `${label}（${this.#money}）` : label, paragraphs)
    if (label === '') this.#doubt('NO_LABEL', '', paragraphs)
    else if (isTermGoal(label)) this.#doubt('SEVERAL_YEARS', label, paragraphs)
  }

  #keepDoubtful(key: FieldKey, label: string, paragraphs: readonly Paragraph[], isSecond: boolean): void {
    const text = textOf(paragraphs)
    this.#keep(label, paragraphs)
    if (isSecond) this.#doubt('SECOND_VALUE', label, paragraphs)
    else if (text !== '' && !isNothing(text))
      this.#doubts.push(doubt(isMonthAlone(text) ? 'MONTH_ALONE' : 'NOT_READ', label, text, fieldsOf(key)))
  }

  #doubt(code: Doubt['code'], label: string, paragraphs: readonly Paragraph[]): void {
    const text = textOf(paragraphs)
    if (text !== '') this.#doubts.push(doubt(code, label, text))
  }

  #keep(label: string, paragraphs: readonly Paragraph[], key?: FieldKey): void {
    const text = narrativeText(paragraphs)
    if (text.trim() !== '') this.#others.push({ label, text, ...(key ? { key } : {}) })
  }
}

function fieldsOf(key: FieldKey): readonly ScalarKey[] {
  if (key === 'period') return ['startDate', 'endDate']
  return key === 'unit' || key === 'year' || key === 'name' || isNarrativeKey(key) ? [] : [key]
}

/** Labels of amounts that no field holds: what a bare number there is in is kept with the label. */
const MONEY_LABEL = /拨款|资金|预算|收入|金额|补助|结转|经费|投资/

const blankNarratives = (): Record<NarrativeKey, Paragraph[]> => ({
  overview: [],
  basis: [],
  necessity: [],
  safeguards: [],
  plan: [],
  goals: [],
})
