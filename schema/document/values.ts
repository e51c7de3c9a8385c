/** What single values of a document may be, as closed lists. */
import type { AmountKey, ScalarKey } from './declaration.ts'
import { LIMITS } from './limits.ts'

/** Where a node stands. One value, so that a move and a reorder made at once cannot mix. */
export interface NodeAt {
  /** The parent's key; null on level 1. Always a node one level up. */
  readonly parent: string | null
  /** Fractional index among the siblings; ties are broken by key. */
  readonly order: string
}

/** Why a node does not show. Absent or null: it shows. */
export interface RemovalMark {
  /** Member id of who marked it; the guard lets nobody write another's. */
  readonly by: string
  /**
   * When, ISO 8601, by that person's own clock: it tells one removal from another, and is believed of nothing else (the
   * Change has the server's time). '' where the node has not shown yet: an added one begins so (see `addUndoably`).
   */
  readonly at: string
}

/** True for the mark that a node begins with, until its adder shows it. */
export const isUnshown = (mark: RemovalMark | null | undefined): boolean => mark?.at === ''

export const sameMark = (a: RemovalMark, b: RemovalMark): boolean => a.by === b.by && a.at === b.at

/** Attributes that a narrative's characters may carry, and the values each may have. null ends an attribute. */
export const TEXT_ATTRIBUTES = {
  bold: (value: unknown) => value === true,
  list: (value: unknown) => value === 'ordered' || value === 'bullet',
  indent: (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LIMITS.indent,
} as const

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** True where the text is a calendar date that exists, as ISO 8601: `2020-02-29`. */
export function isCalendarDate(value: unknown): value is string {
  if (typeof value !== 'string' || !ISO_DATE.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** What texts may hold: databases keep no U+0000. */
export const isPlainText = (value: string): boolean => !value.includes('\0')

const isText = (value: unknown, limit: number): value is string =>
  typeof value === 'string' && value.length <= limit && isPlainText(value)
const isShortText = (value: unknown) => isText(value, LIMITS.scalar)
const isBoolean = (value: unknown) => typeof value === 'boolean'
/** A minus zero would read otherwise in the index than here. */
const isAmount = (value: unknown) => Number.isSafeInteger(value) && !Object.is(value, -0)

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
  isText(value, LIMITS.orderKey) && ORDER.test(value)

export const isLevel = (value: unknown): value is 1 | 2 | 3 => value === 1 || value === 2 || value === 3

export const isNodeAt = (value: unknown): value is NodeAt =>
  hasExactly(value, ['parent', 'order']) &&
  (value.parent === null || isNodeKey(value.parent)) &&
  isOrderKey(value.order)

/** Points or per cent. */
export const isWeight = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LIMITS.weight && !Object.is(value, -0)

/** As `Date.prototype.toISOString` writes it, of a clock that may be wrong by centuries. */
const MOMENT = /^(\d{4}|[+-]\d{6})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

export const isRemovalMark = (value: unknown): value is RemovalMark =>
  hasExactly(value, ['by', 'at']) &&
  isText(value.by, LIMITS.memberId) &&
  typeof value.at === 'string' &&
  (value.at === '' || MOMENT.test(value.at))

const OTHER_KEY = /^\d{4}$/
/** True for a well-formed key of `others`: see `otherKey`. */
export const isOtherKey = (key: string): boolean => OTHER_KEY.test(key)

/** What the paper has besides: its label and text. */
export const isOther = (value: unknown): boolean =>
  hasExactly(value, ['label', 'text']) &&
  isText(value.label, LIMITS.other) &&
  isText(value.text, LIMITS.other)

function hasExactly<Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== keys.length) return false
  return keys.every((key) => Object.hasOwn(value, key))
}
