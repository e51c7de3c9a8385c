import {
  narrativeText,
  type NarrativeKey,
  type OtherField,
  type Paragraph,
  type ScalarFields,
} from '@jixiao/schema'
import type { Entry } from './Entry.ts'
import { type FieldKey, isNarrativeKey } from './labels.ts'
import { placeContinuations } from './placeContinuations.ts'
import { readAmount, readDate, readYear, readYesNo } from './values.ts'

/** Everything of a form but its indicators; null where the paper does not say. */
export interface FieldsRead {
  readonly unit: string | null
  readonly name: string | null
  readonly year: number | null
  readonly scalars: ScalarFields
  readonly narratives: Readonly<Record<NarrativeKey, readonly Paragraph[]>>
  readonly others: readonly OtherField[]
}

type SingleKey = Exclude<FieldKey, NarrativeKey>
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
const READ: { readonly [K in SingleKey]: (text: string, label: string) => Singles[K] } = {
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
  const draft = new Draft()
  for (const entry of placeContinuations(entries)) draft.take(entry)
  return draft.finish()
}

class Draft {
  #singles: Singles = BLANK
  readonly #narratives = blankNarratives()
  readonly #others: OtherField[] = []
  /** From the heading of the indicator table: counts where the title has no year. */
  #headingYear: { readonly year: number; readonly text: string } | null = null

  take(entry: Entry): void {
    if (entry.kind === 'YEAR') this.#takeYear(entry)
    else if (entry.kind !== 'FIELD') this.#keep(entry.kind === 'OTHER' ? entry.label : '', entry.paragraphs)
    else if (isNarrativeKey(entry.key)) this.#narratives[entry.key].push(...entry.values.flat())
    else for (const value of entry.values) this.#takeSingle(entry.key, entry.label, value)
  }

  finish(): FieldsRead {
    const { unit, name, year: titleYear, ...scalars } = this.#singles
    const heading = this.#headingYear
    const year = titleYear ?? heading?.year ?? null
    const others = this.#others
    if (heading && heading.year !== year) others.push({ label: '', text: heading.text })
    return { unit, name, year, scalars, narratives: this.#narratives, others }
  }

  #takeYear({ year, text, from }: Extract<Entry, { kind: 'YEAR' }>): void {
    if (from === 'HEADING') this.#headingYear ??= { year, text }
    else if (this.#singles.year === null) this.#singles = { ...this.#singles, year }
    else if (this.#singles.year !== year) this.#others.push({ label: '', text })
  }

  #takeSingle<K extends SingleKey>(key: K, label: string, paragraphs: readonly Paragraph[]): void {
    const value = READ[key](narrativeText(paragraphs).trim(), label)
    if (value === null || this.#singles[key] !== null) this.#keep(label, paragraphs)
    else this.#singles = { ...this.#singles, [key]: value }
  }

  #keep(label: string, paragraphs: readonly Paragraph[]): void {
    const text = narrativeText(paragraphs)
    if (text.trim() !== '') this.#others.push({ label, text })
  }
}

const blankNarratives = (): Record<NarrativeKey, Paragraph[]> => ({
  overview: [],
  basis: [],
  necessity: [],
  safeguards: [],
  plan: [],
  goals: [],
})
