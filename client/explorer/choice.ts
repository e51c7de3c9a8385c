/** What the explorer is asked: as fields on the page, in its address, and as the API's filter. Pure. */
import type {
  IndicatorFilter,
  IndicatorKey,
  IndicatorOrder,
  Operator,
  TargetKind,
} from '@jixiao/schema/operations'

/** Every field as text, as it stands in the address; '' where it says nothing. */
export interface Choice {
  readonly text: string
  readonly year: string
  readonly unit: string
  readonly level: string
  readonly level1: string
  readonly level2: string
  readonly kind: string
  readonly operator: string
  readonly from: string
  readonly to: string
  readonly measureUnit: string
  readonly order: string
  /** Keys to group by, separated by commas. */
  readonly groupBy: string
  /** `results` or `totals`. */
  readonly shown: string
}

/** Rows of the forms are what people look for: level 3, unless they ask for another. */
export const NO_CHOICE: Choice = {
  text: '',
  year: '',
  unit: '',
  level: '3',
  level1: '',
  level2: '',
  kind: '',
  operator: '',
  from: '',
  to: '',
  measureUnit: '',
  order: 'FORM',
  groupBy: 'LEVEL1,LEVEL2',
  shown: 'results',
}
const FIELDS = Object.keys(NO_CHOICE) as (keyof Choice)[]

type AddressQuery = Readonly<Record<string, unknown>>

export const choiceOf = (query: AddressQuery): Choice =>
  Object.fromEntries(
    FIELDS.map((field) => [field, typeof query[field] === 'string' ? query[field] : NO_CHOICE[field]]),
  ) as unknown as Choice

/** Only what differs from the beginning, so that addresses stay short. */
export const addressOf = (choice: Choice): Record<string, string> =>
  Object.fromEntries(
    FIELDS.filter((field) => choice[field] !== NO_CHOICE[field]).map((field) => [field, choice[field]]),
  )

export function filterOf(choice: Choice): IndicatorFilter {
  const { text, level, level1, level2, kind } = choice
  const words = text.trim()
  return {
    ...(level ? { level: { eq: Number(level) } } : {}),
    ...(words ? { or: [{ name: { contains: words } }, { targetText: { contains: words } }] } : {}),
    ...(level1 ? { level1: { eq: level1 } } : {}),
    ...(level2 ? { level2: { eq: level2 } } : {}),
    ...(kind ? { targetKind: { eq: kind as TargetKind } } : {}),
    ...measureFilter(choice),
    ...declarationFilter(choice),
  }
}

function measureFilter({ operator, from, to, measureUnit }: Choice): Pick<IndicatorFilter, 'measure'> {
  const [least, most] = [numberOf(from), numberOf(to)]
  const value = { ...(least !== null ? { gte: least } : {}), ...(most !== null ? { lte: most } : {}) }
  const measure = {
    ...(operator ? { operator: { eq: operator as Operator } } : {}),
    ...(Object.keys(value).length > 0 ? { value } : {}),
    ...(measureUnit ? { unit: { eq: measureUnit } } : {}),
  }
  return Object.keys(measure).length > 0 ? { measure } : {}
}

function declarationFilter({ year, unit }: Choice): Pick<IndicatorFilter, 'declaration'> {
  const declaration = {
    ...(year ? { year: { eq: Number(year) } } : {}),
    ...(unit ? { unit: { name: { eq: unit } } } : {}),
  }
  return Object.keys(declaration).length > 0 ? { declaration } : {}
}

function numberOf(text: string): number | null {
  const value = Number(text.replace(/,/g, ''))
  return text.trim() === '' || !Number.isFinite(value) ? null : value
}

export function orderOf({ order }: Choice): IndicatorOrder[] {
  const field = order as IndicatorOrder['field']
  return [field === 'MEASURE_VALUE' ? { field, direction: 'DESC' } : { field }]
}

export const groupKeysOf = ({ groupBy }: Choice): IndicatorKey[] =>
  groupBy.split(',').filter(Boolean) as IndicatorKey[]

/** The fields of which one sees that they narrow only where they are shown. */
const NARROWING = FIELDS.filter((field) => !['text', 'order', 'groupBy', 'shown'].includes(field))

/** How many of these say something else than in the beginning. */
export const narrowingOf = (choice: Choice): number =>
  NARROWING.filter((field) => choice[field] !== NO_CHOICE[field]).length

/** Without what narrows; what is shown, and how, stays. */
export const cleared = ({ groupBy, shown }: Choice): Choice => ({ ...NO_CHOICE, groupBy, shown })

/** The fields that say what a group has in common. */
const FIELD_OF: Readonly<Partial<Record<IndicatorKey, keyof Choice>>> = {
  YEAR: 'year',
  UNIT: 'unit',
  LEVEL1: 'level1',
  LEVEL2: 'level2',
  TARGET_KIND: 'kind',
  MEASURE_UNIT: 'measureUnit',
  MEASURE_OPERATOR: 'operator',
}

/** A group's indicators, out of those that were chosen; null where no field says what it has in common, or that it has nothing. */
export function choiceWithin(
  choice: Choice,
  keys: readonly { readonly key: IndicatorKey; readonly value?: string | null | undefined }[],
): Choice | null {
  const said: Partial<Record<keyof Choice, string>> = {}
  for (const { key, value } of keys) {
    const field = FIELD_OF[key]
    if (!field || !value) return null
    said[field] = value
  }
  return { ...choice, ...said, shown: 'results' }
}
