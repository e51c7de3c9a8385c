/** What can be asked of one value. null and undefined both mean that a comparison was not given. */
export interface Comparison<T> {
  readonly eq?: T | null | undefined
  /** The complement of `eq`: an absent value is not equal, too. */
  readonly ne?: T | null | undefined
  /** One of these; of none where the list is empty. */
  readonly in?: readonly T[] | null | undefined
  readonly gt?: T | null | undefined
  readonly gte?: T | null | undefined
  readonly lt?: T | null | undefined
  readonly lte?: T | null | undefined
  /** Blind to letter case, as `startsWith`; all else is exact. */
  readonly contains?: T | null | undefined
  readonly startsWith?: T | null | undefined
  readonly isNull?: boolean | null | undefined
}

export type Operation = keyof Comparison<unknown>

/** A value as it is stored: booleans are 1 and 0. */
export type Stored = string | number

/** The operations that were given, with their values as stored. */
export const givenOperations = (comparison: Comparison<unknown>): [Operation, unknown][] =>
  (Object.entries(comparison) as [Operation, unknown][]).filter(
    ([, value]) => value !== null && value !== undefined,
  )

/**
 * A filter's value as it is stored. Half of a surrogate pair and U+0000 are U+FFFD there: no database keeps the one, nor
 * PostgreSQL the other.
 */
export function asStored(value: unknown): Stored {
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : (value as number) // the API's scalars give nothing else
}
