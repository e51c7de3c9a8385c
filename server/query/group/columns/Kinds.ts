import type { IndicatorKey } from '../groups.ts'
import type { Combination, Combinations, Label } from './Combinations.ts'

/** The kind of those whose indicators do not match. */
export const OUT = -1

/** Combinations that are the same to the keys of a question are of one kind, from 0. */
export class Kinds {
  /** What the keys say of each kind; null: of its declarations alone. */
  readonly values: (readonly (string | null)[])[] = []
  readonly #keys: readonly IndicatorKey[]
  readonly #mayMatch: (label: Label) => boolean
  readonly #known = new Map<string, number>()
  #combinations: Combinations | null = null
  #ofCombination: (number | undefined)[] = []

  constructor(keys: readonly IndicatorKey[], mayMatch: (label: Label) => boolean) {
    this.#keys = keys
    this.#mayMatch = mayMatch
  }

  of(combinations: Combinations, number: number): number {
    if (combinations !== this.#combinations) {
      this.#combinations = combinations
      this.#ofCombination = []
    }
    return (this.#ofCombination[number] ??= this.#find(combinations.all[number]!))
  }

  #find(combination: Combination): number {
    if (!this.#mayMatch(combination.label)) return OUT
    const values = this.#keys.map((key) => valueOf(key, combination))
    const text = JSON.stringify(values)
    const known = this.#known.get(text)
    if (known !== undefined) return known
    this.#known.set(text, this.values.length)
    return this.values.push(values) - 1
  }
}

function valueOf(key: IndicatorKey, { label, operator, unit }: Combination): string | null {
  switch (key) {
    case 'LEVEL1':
      return label.level1
    case 'LEVEL2':
      return label.level2
    case 'TARGET_KIND':
      return label.target_kind
    case 'MEASURE_UNIT':
      return unit
    case 'MEASURE_OPERATOR':
      return operator
    default:
      return null
  }
}
