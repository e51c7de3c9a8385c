import {
  DECLARATION_FIELDS,
  type DeclarationField,
  DOUBT_CODES,
  type DoubtCode,
  type Words,
} from '@jixiao/schema'
import type { Reading, Spot } from './corrections.ts'
import type { Spots } from './useSpots.ts'

/** What the reading is not sure of, as one thing to look at: a period that could not be read is about both days. */
export interface ShownDoubt {
  readonly id: string
  readonly code: DoubtCode
  readonly words: Words
  readonly fields: readonly DeclarationField[]
  /** Values that it leaves blank, to be filled in. */
  readonly blanks: readonly Spot[]
  /** The entries of the others that it is about. */
  readonly others: readonly number[]
}

const BLANK: readonly string[] = ['MONTH_ALONE', 'NOT_READ'] satisfies DoubtCode[]

export const isDoubt = ({ code }: { readonly code: string }): boolean => Object.hasOwn(DOUBT_CODES, code)

export function doubtsOf({ findings }: Reading): ShownDoubt[] {
  const doubts: ShownDoubt[] = []
  for (const finding of findings.filter(isDoubt)) {
    const { id, messages, place } = finding
    const code = finding.code as DoubtCode // one of the list, as was just asked
    const fields = place?.field ? [place.field] : []
    const others = place?.otherIndexes ?? []
    const row = place?.indicatorIndex ?? null
    const spots: readonly Spot[] =
      row === null ? fields.map((field) => DECLARATION_FIELDS[field]) : [`${row}.weight`]
    const blanks = BLANK.includes(code) ? spots : []
    const last = doubts.at(-1)
    if (last && last.code === code && fields.length > 0 && last.others.join() === others.join())
      doubts[doubts.length - 1] = {
        ...last,
        fields: [...last.fields, ...fields],
        blanks: [...last.blanks, ...blanks],
      }
    else doubts.push({ id, code, words: messages, fields, blanks, others })
  }
  return doubts
}

/** True once somebody has said what is right. */
export const isAnswered = ({ blanks, others }: ShownDoubt, spots: Spots): boolean =>
  (blanks.length > 0 && blanks.every((spot) => spots.isTyped(spot))) ||
  (others.length > 0 && others.every((index) => spots.belonging(index) !== ''))
