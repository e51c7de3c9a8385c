import type { Nested } from './filters.ts'

/** The filters directly inside of one, whatever is made of them. */
export const partsOf = <F extends Nested<F>>({ and, or, not }: Nested<F>): F[] => [
  ...(and ?? []),
  ...(or ?? []),
  ...(not ? [not] : []),
]
