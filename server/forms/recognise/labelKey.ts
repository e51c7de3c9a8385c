import {
  COLUMN_HEADS,
  FIELD_LABELS,
  type FieldKey,
  FOOT_LABELS,
  type IndicatorColumn,
  PART_HEADINGS,
} from './labels.ts'

/** No label is longer, however it is spaced; longer text is not looked at. */
export const MAX_LABEL = 40

/**
 * A label as it is compared: without white space and `*`, full-width characters as half-width, no colon at its end.
 *
 *     labelKey('项目实施计划* :')  // '项目实施计划'
 *     labelKey('项目总预算（元）：')  // '项目总预算(元)'
 */
export const labelKey = (text: string): string =>
  text.length > MAX_LABEL
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\s*∗※]+/g, '')
        .replace(/:$/, '')

/** The label as written, without what marks it as one: `*`, the colon, white space around it. */
export const bareLabel = (text: string): string => text.trim().replace(/[\s*＊﹡∗※:：]+$/, '')

/** True where the label is marked as one by a colon at its end. */
export const endsWithColon = (text: string): boolean => /[:：]\s*$/.test(text)

/** The field that a label names, if it is one of ours. */
export const fieldOfLabel = (text: string): FieldKey | null => lookUp(FIELDS, text)

export const columnOfHead = (text: string): IndicatorColumn | null => lookUp(COLUMNS, text)

export const isFootLabel = (text: string): boolean => lookUp(FOOT, text) !== null

export const isPartHeading = (text: string): boolean => HEADINGS.has(labelKey(text))

/** With its bracketed end, or else without it. */
function lookUp<T>(known: ReadonlyMap<string, T>, text: string): T | null {
  const key = labelKey(text)
  if (key.length > MAX_LABEL) return null
  return known.get(key) ?? known.get(key.replace(/\([^()]*\)$/, '')) ?? null
}

const byKey = <T extends string>(labels: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.keys(labels) as T[]).flatMap((key) =>
      labels[key].map((label) => [labelKey(label), key] as const),
    ),
  )

const FIELDS = byKey(FIELD_LABELS)
const COLUMNS = byKey(COLUMN_HEADS)
const FOOT = new Map(FOOT_LABELS.map((label) => [labelKey(label), true]))
const HEADINGS = new Set(PART_HEADINGS.map(labelKey))
