/** Who wrote which part, put together by parts in the order of the form. */
import { DECLARATION_FIELDS, type DeclarationField } from '@jixiao/schema'
import type { RecordQuery } from '@jixiao/schema/operations'
import { fieldLabel } from '../form/paper/fields.ts'
import { FORM } from '../form/words.ts'
import { REVIEW } from '../review/words.ts'
import { say } from '../words/language.ts'

export type Contribution = NonNullable<RecordQuery['declaration']>['contributions'][number]

export interface Part {
  readonly name: string
  readonly by: readonly Contribution[]
}

const ORDER = Object.keys(DECLARATION_FIELDS) as DeclarationField[]

/** The whole form first, the indicators last; a part that nobody wrote is left out. */
export function partsOf(contributions: readonly Contribution[]): Part[] {
  const of = (fits: (each: Contribution) => boolean, name: string) => ({
    name,
    by: contributions.filter(fits),
  })
  return [
    of(({ part }) => part === 'WHOLE', say(REVIEW.whole)),
    ...ORDER.map((field) => of((each) => each.field === field, say(fieldLabel(field)))),
    of(({ part }) => part === 'INDICATORS', say(FORM.targets)),
  ].filter(({ by }) => by.length > 0)
}
