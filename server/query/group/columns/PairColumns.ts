import { readMeasures } from '../../../store/index/measures.ts'
import { Combinations, type Label } from './Combinations.ts'

/** An indicator's row, as far as groups are made of it. */
export interface LabelledRow extends Label {
  /** As the row has them (store/index/measures.ts). */
  readonly measures: string | null
}

interface Limits {
  /** Pairs kept; 12 bytes each. Where more are asked for, all are forgotten: a question goes on with those that it reads next. */
  readonly pairs: number
  /** Different combinations kept: units are what people type. */
  readonly combinations: number
  /** Pairs that are no longer anybody's, at least, before the others are moved together. */
  readonly gaps: number
}

/** Pairs that there is room for at first. */
const LEAST = 1_024

const LIMITS: Limits = { pairs: 8_000_000, combinations: 200_000, gaps: 100_000 }

/**
 * Indicators beside each of their quantities, or beside none: column by column, those of a declaration together, an
 * indicator's after each other. Each declaration's are as of its `sequence`.
 */
export class PairColumns {
  combinations = new Combinations()
  /** Twice the number of the combination, and 1 more where the pair is its indicator's first. */
  codes = new Int32Array(LEAST)
  /** NaN: there is no quantity. */
  values = new Float64Array(LEAST)
  readonly #limits: Limits
  #end = 0
  #gaps = 0
  #rebuilt: string | null = null
  /** By the declaration's ordinal. */
  readonly #stretches = new Map<number, Stretch>()

  constructor(limits = LIMITS) {
    this.#limits = limits
  }

  /** Forgets all where it is another number of indexes that were made anew than before (store/index/rebuilt.ts). */
  keepIf(rebuilt: string | null): void {
    if (rebuilt !== this.#rebuilt) this.forget()
    this.#rebuilt = rebuilt
  }

  /** Where they are, if they are known as of that sequence or a later one. */
  stretch(ordinal: number, sequence: number): Stretch | null {
    const known = this.#stretches.get(ordinal)
    return known && known.sequence >= sequence ? known : null
  }

  /** Those of a declaration, from now on; `rows` in any order. */
  put(ordinal: number, sequence: number, rows: readonly LabelledRow[]): void {
    if (this.#isFull()) this.forget()
    this.#drop(ordinal)
    const start = this.#end
    for (const row of rows) this.#add(row)
    this.#stretches.set(ordinal, { sequence, start, end: this.#end })
  }

  forget(): void {
    this.combinations = new Combinations()
    this.codes = new Int32Array(LEAST)
    this.values = new Float64Array(LEAST)
    this.#stretches.clear()
    this.#end = this.#gaps = 0
  }

  #isFull(): boolean {
    const { pairs, combinations } = this.#limits
    return this.#end - this.#gaps > pairs || this.combinations.all.length > combinations
  }

  #add(row: LabelledRow): void {
    const labelled = this.combinations.labelled(row)
    const quantities = readMeasures(row.measures)
    if (quantities.length === 0) return this.#push(2 * labelled.alone + 1, Number.NaN)
    for (const [i, { operator, unit, value }] of quantities.entries()) {
      const number = this.combinations.numberOf(labelled, operator, unit)
      this.#push(2 * number + (i === 0 ? 1 : 0), value)
    }
  }

  #push(code: number, value: number): void {
    if (this.#end === this.codes.length) this.#resize(2 * this.#end)
    this.codes[this.#end] = code
    this.values[this.#end] = value
    this.#end += 1
  }

  #resize(length: number): void {
    const [codes, values] = [new Int32Array(length), new Float64Array(length)]
    codes.set(this.codes.subarray(0, this.#end))
    values.set(this.values.subarray(0, this.#end))
    this.codes = codes
    this.values = values
  }

  #drop(ordinal: number): void {
    const known = this.#stretches.get(ordinal)
    if (!known) return
    this.#stretches.delete(ordinal)
    this.#gaps += known.end - known.start
    if (this.#gaps > this.#limits.gaps && this.#gaps > this.#end / 2) this.#moveTogether()
  }

  /** In the order in which they came, so that each moves to where nobody is any more. */
  #moveTogether(): void {
    const inOrder = [...this.#stretches].sort(([, a], [, b]) => a.start - b.start)
    this.#end = this.#gaps = 0
    for (const [ordinal, { sequence, start, end }] of inOrder) {
      this.codes.copyWithin(this.#end, start, end)
      this.values.copyWithin(this.#end, start, end)
      this.#stretches.set(ordinal, { sequence, start: this.#end, end: this.#end + end - start })
      this.#end += end - start
    }
  }
}

export interface Stretch {
  readonly sequence: number
  readonly start: number
  /** The first that is no longer one of them. */
  readonly end: number
}
