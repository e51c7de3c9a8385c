/** What a person says otherwise than it was read: of one form, as typed. It goes with the file, as `FormCorrectionInput`. */
import {
  DECLARATION_FIELDS,
  type DeclarationField,
  type FieldKey,
  isCalendarDate,
  isWeight,
  type NarrativeKey,
  NARRATIVES,
  parseYuan,
  type Words,
} from '@jixiao/schema'
import type { ReadFormQuery } from '@jixiao/schema/operations'
import { READING } from './words.ts'

export type Reading = ReadFormQuery['readForm'][number]
export type Cell = 'name' | 'target' | 'weight'
/** A value that can be corrected: a field, or a cell of the indicator at an index: `3.target`. */
export type Spot = FieldKey | `${number}.${Cell}`
export type SpotKind = 'text' | 'lines' | 'date' | 'yesNo' | 'money' | 'weight'

/**
 * Where words belong that no field held: fields, with `+` between them, each with `!` where it takes the place of what is
 * there: `PLAN`, `GOALS!`, `START_DATE!+END_DATE!`.
 */
export type Belonging = string

export interface Corrections {
  readonly typed: Readonly<Partial<Record<Spot, string>>>
  /** By the index of the entry; absent: it stays. */
  readonly others: Readonly<Record<number, Belonging>>
}
export const NO_CORRECTIONS: Corrections = { typed: {}, others: {} }

const MONEY: readonly string[] = ['totalBudget', 'yearBudget', 'lastYearBudget', 'lastYearSpent']

export function kindOf(spot: Spot): SpotKind {
  if (isNarrative(spot)) return 'lines'
  if (spot === 'startDate' || spot === 'endDate') return 'date'
  if (spot === 'governmentPurchase') return 'yesNo'
  if (MONEY.includes(spot)) return 'money'
  return spot.endsWith('.weight') ? 'weight' : 'text'
}
const isNarrative = (spot: string): spot is NarrativeKey => (NARRATIVES as readonly string[]).includes(spot)

/** As it is typed; '' where it is blank. */
export function textOf(reading: Reading, spot: Spot): string {
  const [index, cell] = spot.split('.') as [string, Cell | undefined]
  const value = cell ? reading.indicators[Number(index)]?.[cell] : reading[spot as FieldKey]
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? value.text : String(value)
}

/** What is wrong with what is typed, before the server is asked; null: nothing. */
export function wrongWith(spot: Spot, typed: string): Words | null {
  const text = typed.trim()
  if (text === '') return spot === 'name' ? READING.noName : null
  const kind = kindOf(spot)
  if (kind === 'money' && parseYuan(plain(text)) === null) return READING.badAmount
  if (kind === 'weight' && !isWeight(Number(plain(text)))) return READING.badWeight
  return kind === 'date' && !isCalendarDate(text) ? READING.badDate : null
}
export const isWrong = ({ typed }: Corrections): boolean =>
  (Object.entries(typed) as [Spot, string][]).some(([spot, text]) => wrongWith(spot, text) !== null)

export const isCorrected = ({ typed, others }: Corrections): boolean =>
  Object.keys(typed).length + Object.keys(others).length > 0

export const plain = (text: string) => text.trim().replaceAll(',', '')

/** With what was typed at a spot; what reads as it was read is no correction. */
export function withTyped(given: Corrections, read: Reading, spot: Spot, text: string): Corrections {
  const { [spot]: _old, ...typed } = given.typed
  const isSame = text === textOf(read, spot) && !isPlacedAt(given, spot)
  return { ...given, typed: isSame ? typed : { ...typed, [spot]: text } }
}

/** As it was read, again. */
export function withoutTyped(given: Corrections, spot: Spot): Corrections {
  const { [spot]: _old, ...typed } = given.typed
  return { ...given, typed }
}

export const fieldsOf = (belonging: Belonging) =>
  belonging.split('+').map((each) => ({
    field: each.replace('!', '') as DeclarationField,
    instead: each.endsWith('!'),
  }))

const isPlacedAt = ({ others }: Corrections, spot: Spot) =>
  Object.values(others).some((each) => fieldsOf(each).some(({ field }) => DECLARATION_FIELDS[field] === spot))

/**
 * With an entry of the others where it belongs ('': it stays). What was typed into a narrative goes on there; what was typed
 * where the entry is the value now gives way to it.
 */
export function withBelonging(
  given: Corrections,
  read: Reading,
  index: number,
  belonging: Belonging,
): Corrections {
  const { [index]: _old, ...others } = given.others
  if (belonging === '') return { ...given, others }
  let { typed } = given
  const { label, text } = read.others[index]!
  for (const { field, instead } of fieldsOf(belonging)) {
    const key = DECLARATION_FIELDS[field]
    const { [key]: own, ...rest } = typed
    const words = label === '' ? text : `${label}：${text}`
    if (own !== undefined)
      typed = isNarrative(key) && !instead ? { ...typed, [key]: `${own}\n${words}` } : rest
  }
  return { typed, others: { ...others, [index]: belonging } }
}
