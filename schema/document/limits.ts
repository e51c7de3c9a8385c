/**
 * How much a document may hold: UTF-16 units of texts, counts, bytes. The guard asks for them at every edit, typed edits and
 * imports before they touch the document, the page where it is typed. Each has an attack in the tests.
 */
export const LIMITS = {
  /** The project's name, an indicator's. */
  name: 500,
  target: 2_000,
  narrative: 20_000,
  /** category, performance type */
  scalar: 2_000,
  /** each label or text of `others`: what the paper has may be as long as a narrative */
  other: 20_000,
  /** entries of `others` */
  others: 200,
  /** indicators that show */
  rows: 2_000,
  /** nodes of the document, the removed ones too */
  nodes: 20_000,
  /** points or per cent; from 0 */
  weight: 1_000_000,
  /** levels of a list */
  indent: 8,
  orderKey: 100,
  /** of who removed a node */
  memberId: 64,
  /** Bytes of one update. */
  update: 256 * 1024,
  /** Structs of one update. The largest edit that the page makes, removing a group of 2,000 rows, has 2,000. */
  structs: 10_000,
  /**
   * What others have put between the neighbours that the items of one update name, in all: each copy of the document walks
   * past it. Two people who typed a whole narrative each, at one place, while one was offline, are below it.
   */
  between: 100_000,
  /**
   * Above it no clock goes: a deleted struct claims any length in a few bytes, and Yjs adds clocks up past what a number
   * holds. An editor that types ten letters a second for five years is below it.
   */
  clock: 2 ** 31,
  /**
   * Bytes of the whole document as Yjs encodes it, with what was deleted. Ten people who type 200,000 letters in a year
   * leave 1 to 2.5 MB, and a declaration is written for one year.
   */
  document: 8 * 1024 * 1024,
} as const

/** Fiscal years that a declaration may be of. */
export const YEARS = { first: 1990, last: 2100 } as const

/** How many suggestions one declaration may have beside it. */
export const SUGGESTION_LIMITS = {
  /** that nobody has decided */
  open: 500,
  /** UTF-16 units of the texts of those */
  characters: 1_000_000,
  /** of why one was turned down */
  reason: 2_000,
} as const
