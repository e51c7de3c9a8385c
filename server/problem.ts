import { PROBLEM_WORDS, type ProblemCode, type Words } from '@jixiao/schema'

/** What goes with an expected failure besides its code. */
export interface ProblemDetails {
  /** What to tell the person instead of the code's own words; always in both languages. */
  readonly zh?: string
  readonly en?: string
  /** The input at fault, as a path: `input.year`. */
  readonly field?: string
  /** The places of a refused update, as the API's `Place`. */
  readonly places?: readonly object[]
  /** What blocks it, as the API's `Finding`. */
  readonly findings?: readonly object[]
  /** Of what is over a limit: how much it is, and how much it may be. */
  readonly figures?: Readonly<Record<string, number>>
  /** What of the server makes it unavailable: `DISK_FULL`. */
  readonly cause?: string
}

/**
 * An expected failure: something that the person or program can be told, in both languages. Anything else that is
 * thrown is a bug, masked and logged. The API words it at the edge (api/errors.ts).
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly words: Words
  readonly details: Omit<ProblemDetails, 'zh' | 'en'>

  constructor(code: ProblemCode, { zh, en, ...details }: ProblemDetails = {}) {
    const words = zh !== undefined && en !== undefined ? { zh, en } : PROBLEM_WORDS[code]
    super(words.en)
    this.name = 'Problem'
    this.code = code
    this.words = words
    this.details = details
  }
}

/**
 *     throw problem('NOT_FOUND')
 *     throw problem('BAD_USER_INPUT', { zh: '年度不合理。', en: 'That year is not plausible.', field: 'input.year' })
 */
export const problem = (code: ProblemCode, details?: ProblemDetails): Problem => new Problem(code, details)
