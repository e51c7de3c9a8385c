import type { GroupRow } from '../GroupRow.ts'

/** What a group's indicators and quantities come to, one after the other. */
export class Sum {
  #indicators = 0
  #declarations = 0
  #lastDeclaration = -1
  #measures = 0
  #sum = 0
  /** What the sum has lost in rounding (Neumaier 1974, as in SQLite). */
  #lost = 0
  #min = Infinity
  #max = -Infinity
  #unit: string | null = null
  #isOfOneUnit = true

  /** An indicator of a declaration that is in it. */
  countIndicator(): void {
    this.#indicators += 1
  }

  /** `ordinal`: those of a declaration come after each other. */
  countDeclaration(ordinal: number): void {
    if (ordinal === this.#lastDeclaration) return
    this.#lastDeclaration = ordinal
    this.#declarations += 1
  }

  add(value: number, unit: string | null): void {
    if (this.#measures === 0) this.#unit = unit
    else if (unit !== this.#unit) this.#isOfOneUnit = false
    this.#measures += 1
    const sum = this.#sum + value
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum
    this.#sum = sum
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
  }

  figures(): GroupRow {
    const isEmpty = this.#measures === 0
    const sum = this.#sum + this.#lost
    return {
      indicators: this.#indicators,
      declarations: this.#declarations,
      measures: this.#measures,
      one_unit: this.#isOfOneUnit,
      sum: isEmpty ? null : sum,
      min: isEmpty ? null : this.#min,
      max: isEmpty ? null : this.#max,
      average: isEmpty ? null : sum / this.#measures,
    }
  }
}
