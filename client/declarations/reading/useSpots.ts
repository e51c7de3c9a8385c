/** The values of a form that is read, each as an input takes it: as it would be stored, what is wrong with it, and how it is corrected. */
import type { Words } from '@jixiao/schema'
import type { ShownProblem } from '../../graphql/problem.ts'
import { groupThousands } from '../../app/amounts.ts'
import { say } from '../../words/language.ts'
import {
  type Belonging,
  type Corrections,
  kindOf,
  type Reading,
  type Spot,
  textOf,
  withBelonging,
  withoutTyped,
  withTyped,
  wrongWith,
} from './corrections.ts'
import { READING } from './words.ts'

export interface Spotted {
  readonly read: Reading
  readonly checked: Reading
  readonly corrections: Corrections
  /** What the server refuses, with the spot, or the entry of the others: `other.2`. */
  readonly fault: { readonly at: string; readonly problem: ShownProblem } | null
}

export type Spots = ReturnType<typeof useSpots>

export function useSpots(now: () => Spotted, correct: (corrections: Corrections) => void) {
  const faultAt = (at: string): Words | null => {
    const { fault } = now()
    return fault?.at === at ? fault.problem.words : null
  }
  const valueAt = (spot: Spot) => now().corrections.typed[spot] ?? textOf(now().checked, spot)

  /** What its input is given. */
  function about(spot: Spot, label: string) {
    const value = valueAt(spot)
    const { corrections, read } = now()
    const typed = corrections.typed[spot]
    return {
      ...{ spot, label, value, kind: kindOf(spot), shown: shownAs(spot, value) },
      corrected: typed !== undefined || value !== textOf(read, spot),
      wrong: (typed === undefined ? null : wrongWith(spot, typed)) ?? faultAt(spot),
      onChange: (text: string) => correct(withTyped(now().corrections, read, spot, text)),
      onRevert: () => correct(withoutTyped(now().corrections, spot)),
    }
  }

  const belonging = (index: number): Belonging => now().corrections.others[index] ?? ''
  function belong(indexes: readonly number[], where: Belonging): void {
    const { read } = now()
    correct(indexes.reduce((given, index) => withBelonging(given, read, index, where), now().corrections))
  }
  const isTyped = (spot: Spot) => (now().corrections.typed[spot] ?? '').trim() !== ''

  return { about, belonging, belong, isTyped, wrongOther: (index: number) => faultAt(`other.${index}`) }
}

function shownAs(spot: Spot, value: string): string {
  const kind = kindOf(spot)
  if (value === '') return ''
  if (kind === 'yesNo') return say(value === 'true' ? READING.yes : READING.no)
  return kind === 'money' ? groupThousands(value.replaceAll(',', '')) : value
}
