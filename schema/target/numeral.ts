/** One number with its 万 and 亿, the grammar's smallest word. */

export interface Numeral {
  /** Where the number ends: behind 万, 余 and the like. */
  readonly end: number
  /** NaN where the characters make no number (十四五, twenty digits). */
  readonly value: number
  /** The second of two neighbours (两三家), else null. */
  readonly upper: number | null
  /** How many places 万, 亿, 千 shift the number: a range's first number takes its second's (50-100万). */
  readonly exponent: number
  readonly chinese: boolean
  /** 百, 千, 万 with no figure before them: 百家企业, a number only beside an operator. */
  readonly bare: boolean
  /** Behind the number stands 余, 多 or +. */
  readonly more: boolean
  /** 百分之九十 and 千分之五 carry their unit in the number. */
  readonly unit: string | null
  /** A part of one (3/4, 三分之二), which needs no unit. */
  readonly fraction: boolean
}

/** A number of which nothing special is known. */
export const PLAIN = {
  upper: null,
  exponent: 0,
  chinese: false,
  bare: false,
  more: false,
  unit: null,
  fraction: false,
}

/** How many noughts a magnitude adds. */
export const PLACES: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 亿: 8 }

/** 百万 adds six. */
export const places = (magnitudes = ''): number =>
  [...magnitudes].reduce((sum, char) => sum + (PLACES[char] ?? 0), 0)
