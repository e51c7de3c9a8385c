import {
  AMOUNTS,
  type FieldKey as DeclarationKey,
  narrativeText,
  type NarrativeKey,
  type OtherField,
  type Paragraph,
  type ScalarFields,
} from '@jixiao/schema'
import { type Doubt, doubt } from './Doubt.ts'
import type { Entry } from './Entry.ts'
import { isTermGoal } from './labelKey.ts'
import { type FieldKey, isNarrativeKey } from './labels.ts'
import { placeContinuations } from './placeContinuations.ts'
import { READ, type SingleKey, type Singles } from './readSingle.ts'
import { isNothing } from './targetText.ts'
import { isMonthAlone, moneyUnitOf, readPeriod } from './values.ts'

/** Everything of a form but its indicators; null where the paper does not say. */
export interface FieldsRead {
  readonly unit: string | null
  readonly name: string | null
  readonly year: number | null
  readonly scalars: ScalarFields
  readonly narratives: Readonly<Record<NarrativeKey, readonly Paragraph[]>>
  readonly others: readonly OtherField[]
  readonly doubts: readonly Doubt<OtherField>[]
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
  readonly #others: { readonly other: OtherField; readonly key: FieldKey | null }[] = []
  readonly #doubts: Doubt<OtherField>[] = []
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
    const others = this.#others.flatMap(({ key, other }) =>
      (key === 'unit' || key === 'name') && this.#singles[key] === other.text.trim() ? [] : [other],
    )
    if (heading && heading.year !== year) others.push({ label: '', text: heading.text })
    return { unit, name, year, scalars, narratives: this.#narratives, others, doubts: this.#doubts }
  }

  #takeYear({ year, text, from }: Extract<Entry, { kind: 'YEAR' }>): void {
    if (from === 'HEADING') this.#headingYear ??= { year, text }
    else if (this.#singles.year === null) this.#singles = { ...this.#singles, year }
    else if (this.#singles.year !== year) this.#others.push({ other: { label: '', text }, key: null })
  }

  #takeField({ key, rank, label, values }: Field): void {
    if (rank > (this.#ranks.get(key) ?? rank)) {
      const others = values.flatMap((value) => this.#keep(label, value, key))
      if (key === 'goals') this.#doubt('SEVERAL_YEARS', { label, text: textOf(values.flat()), others }, [key])
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
    const others = this.#keep(MONEY_LABEL.test(label) ? this.#ofMoney(label, text) : label, paragraphs)
    if (label === '') this.#doubt('NO_LABEL', { label, text, others })
    else if (isTermGoal(label)) this.#doubt('SEVERAL_YEARS', { label, text, others }, ['goals'])
  }

  #keepDoubtful(key: FieldKey, label: string, paragraphs: readonly Paragraph[], isSecond: boolean): void {
    const text = textOf(paragraphs)
    const others = this.#keep(isAmount(key) ? this.#ofMoney(label, text) : label, paragraphs)
    const about = { label, text, others }
    if (isSecond) this.#doubt('SECOND_VALUE', about, fieldsOf(key))
    else if (!isNothing(text))
      this.#doubt(isMonthAlone(text) ? 'MONTH_ALONE' : 'NOT_READ', about, fieldsOf(key))
  }

  /** What a bare number is in, where the form says it elsewhere, is kept with its label. */
  #ofMoney(label: string, text: string): string {
    const isBare = this.#money && !moneyUnitOf(label) && /^[\d,.，．]+$/.test(text)
    return isBare ? `${label}（${this.#money}）` : label
  }

  #doubt(code: Doubt['code'], about: Kept, fields: readonly DeclarationKey[] = []): void {
    if (about.text !== '') this.#doubts.push(doubt(code, { ...about, fields }))
  }

  /** Gives the entry of others that was made, if there is anything to keep. */
  #keep(label: string, paragraphs: readonly Paragraph[], key: FieldKey | null = null): OtherField[] {
    const text = narrativeText(paragraphs)
    if (text.trim() === '') return []
    const other = { label, text }
    this.#others.push({ other, key })
    return [other]
  }
}

interface Kept {
  readonly label: string
  readonly text: string
  readonly others: readonly OtherField[]
}

const isAmount = (key: FieldKey) => (AMOUNTS as readonly FieldKey[]).includes(key)

function fieldsOf(key: FieldKey): readonly DeclarationKey[] {
  if (key === 'period') return ['startDate', 'endDate']
  return key === 'unit' || key === 'year' ? [] : [key]
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
