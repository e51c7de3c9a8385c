import type { Operator, TargetKind } from '@jixiao/schema'

/** What an indicator's row says that is grouped by, under the names of its columns. */
export interface Label {
  readonly level: 1 | 2 | 3
  readonly level1: string
  readonly level2: string | null
  readonly target_kind: TargetKind | null
}

/** All but the value of an indicator beside one of its quantities, or beside none. */
export interface Combination {
  readonly label: Label
  /** null: it is beside none. */
  readonly operator: Operator | null
  readonly unit: string | null
  /** The number of the same indicator beside none. */
  readonly alone: number
}

interface NumberedLabel {
  readonly label: Label
  readonly alone: number
  /** Numbers by operator and unit. */
  readonly numbers: Map<string, number>
}

/** Combinations, each once, by number from 0: a million indicators have some thousand of them. */
export class Combinations {
  readonly all: Combination[] = []
  readonly #labels = new Map<string, NumberedLabel>()

  /** Of a row that says it, among other things. */
  labelled({ level, level1, level2, target_kind }: Label): NumberedLabel {
    const key = `${level}\0${level1}\0${level2 ?? '\0'}\0${target_kind ?? ''}`
    let known = this.#labels.get(key)
    if (!known) {
      const alone = this.all.length
      const label = { level, level1, level2, target_kind }
      this.all.push({ label, operator: null, unit: null, alone })
      this.#labels.set(key, (known = { label, alone, numbers: new Map() }))
    }
    return known
  }

  numberOf({ label, alone, numbers }: NumberedLabel, operator: Operator, unit: string | null): number {
    const key = unit === null ? operator : `${operator} ${unit}`
    let number = numbers.get(key)
    if (number === undefined) {
      number = this.all.length
      this.all.push({ label, operator, unit, alone })
      numbers.set(key, number)
    }
    return number
  }
}
