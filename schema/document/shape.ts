/**
 * The shape of a live document, as closed lists. Server (guard, seed, read) and client (editor) agree here and nowhere
 * else. A document is a `Y.Doc` with these roots:
 *
 * | root | type | holds |
 * |---|---|---|
 * | `name` | Y.Text | the project's name; plain text |
 * | `overview` … `goals` | Y.Text | a narrative: text with `bold: true`; every paragraph ends in a line break, which carries `list` and `indent` |
 * | `fields` | Y.Map | the scalar fields: strings, ISO dates, booleans, integers of 分, null where blank |
 * | `others` | Y.Map | label and text of what the paper has besides; written by import only |
 * | `indicators` | Y.Map | key (21 URL-safe characters) -> node Y.Map `{ level, at, name, target, weight, removed }` |
 */
import type { AmountKey, NarrativeKey, ScalarKey } from './declaration.ts'

export const NAME_ROOT = 'name'
export const FIELDS_ROOT = 'fields'
export const OTHERS_ROOT = 'others'
export const INDICATORS_ROOT = 'indicators'

/** Where a node stands. One value, so that a move and a reorder made at once cannot mix. */
export interface NodeAt {
  /** The parent's key; null on level 1. Always a node one level up. */
  readonly parent: string | null
  /** Fractional index among the siblings; ties are broken by key. */
  readonly order: string
}

/** Why a node does not show: by whom (member id) and when (ISO 8601) it was marked. Absent or null: it shows. */
export interface RemovalMark {
  readonly by: string
  /** '' where it has not shown yet: an added node begins so (see `addUndoably`). */
  readonly at: string
}

/** True for the mark that a node begins with, until its adder shows it. */
export const isUnshown = (mark: RemovalMark | null | undefined): boolean => mark?.at === ''

/** Limits, in UTF-16 units, rows and bytes. */
export const LIMITS = {
  name: 500,
  target: 2_000,
  narrative: 20_000,
  /** category, performance type */
  scalar: 2_000,
  /** each label or text of `others`: what the paper has may be as long as a narrative */
  other: 20_000,
  rows: 2_000,
  /** nodes of the document, the removed ones too */
  nodes: 20_000,
  others: 200,
  indent: 8,
  orderKey: 100,
  update: 256 * 1024,
} as const

/** Attributes that a narrative's characters may carry, and the values each may have. null ends an attribute. */
export const TEXT_ATTRIBUTES = {
  bold: (value: unknown) => value === true,
  list: (value: unknown) => value === 'ordered' || value === 'bullet',
  indent: (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LIMITS.indent,
} as const

/** `DeclarationField` of the API, with the root or the key of `fields` that it stands for. */
export const DECLARATION_FIELDS = {
  NAME: 'name',
  CATEGORY: 'category',
  PERFORMANCE_TYPE: 'performanceType',
  START_DATE: 'startDate',
  END_DATE: 'endDate',
  GOVERNMENT_PURCHASE: 'governmentPurchase',
  OVERVIEW: 'overview',
  BASIS: 'basis',
  NECESSITY: 'necessity',
  SAFEGUARDS: 'safeguards',
  PLAN: 'plan',
  GOALS: 'goals',
  TOTAL_BUDGET: 'totalBudget',
  YEAR_BUDGET: 'yearBudget',
  LAST_YEAR_BUDGET: 'lastYearBudget',
  LAST_YEAR_SPENT: 'lastYearSpent',
} as const satisfies Record<string, 'name' | ScalarKey | NarrativeKey>
export type DeclarationField = keyof typeof DECLARATION_FIELDS
/** `name`, a key of `fields`, or a narrative's root. */
export type FieldKey = (typeof DECLARATION_FIELDS)[DeclarationField]

const FIELDS = new Map(
  Object.entries(DECLARATION_FIELDS).map(([field, key]) => [key, field as DeclarationField]),
)
/** The API's name of a root or key: `totalBudget` -> `TOTAL_BUDGET`. */
export const fieldOf = (key: FieldKey): DeclarationField => FIELDS.get(key)!

export type IndicatorCell = 'NAME' | 'TARGET' | 'WEIGHT'

/** An address inside a document: a field, an indicator or one cell of it; the declaration as a whole where all is absent. */
export interface Place {
  readonly field?: DeclarationField
  /** The node's key in the document (not the API's indicator id). */
  readonly indicator?: string
  readonly cell?: IndicatorCell
}

export const samePlace = (a: Place, b: Place): boolean =>
  a.field === b.field && a.indicator === b.indicator && a.cell === b.cell

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** True where the text is a calendar date that exists, as ISO 8601: `2020-02-29`. */
export function isCalendarDate(value: unknown): value is string {
  if (typeof value !== 'string' || !ISO_DATE.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

const isShortText = (value: unknown) => typeof value === 'string' && value.length <= LIMITS.scalar
const isBoolean = (value: unknown) => typeof value === 'boolean'
const isAmount = (value: unknown) => Number.isSafeInteger(value)

/** What each scalar may hold besides null. */
export const SCALARS: Readonly<Record<ScalarKey, (value: unknown) => boolean>> = {
  category: isShortText,
  performanceType: isShortText,
  startDate: isCalendarDate,
  endDate: isCalendarDate,
  governmentPurchase: isBoolean,
  totalBudget: isAmount,
  yearBudget: isAmount,
  lastYearBudget: isAmount,
  lastYearSpent: isAmount,
} satisfies Record<ScalarKey | AmountKey, unknown>

const KEY = /^[A-Za-z0-9_-]{21}$/
/** True for a well-formed node key: 21 URL-safe characters. */
export const isNodeKey = (value: unknown): value is string => typeof value === 'string' && KEY.test(value)

const ORDER = /^[0-9A-Za-z]+$/
/** True for a well-formed fractional index: base-62 digits, whose ASCII order is the order of the siblings. */
export const isOrderKey = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LIMITS.orderKey && ORDER.test(value)
