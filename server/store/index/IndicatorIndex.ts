import type { IndexedIndicator } from './indexRows.ts'

/** A document's indicators by id, in form order. Never changed: a copy with other rows shares all but those. */
export class IndicatorIndex {
  readonly all: readonly IndexedIndicator[]
  readonly ordinals: ReadonlyMap<string, number>

  /** `ordinals`: where the rows are the same ones in the same order. */
  constructor(all: readonly IndexedIndicator[], ordinals = new Map(all.map(({ row }, i) => [row.id, i]))) {
    this.all = all
    this.ordinals = ordinals
  }

  get(id: string): IndexedIndicator | undefined {
    const ordinal = this.ordinals.get(id)
    return ordinal === undefined ? undefined : this.all[ordinal]
  }

  keys(): Iterable<string> {
    return this.ordinals.keys()
  }

  values(): readonly IndexedIndicator[] {
    return this.all
  }

  /** With those rows in the place of the ones of the same ids. */
  with(changed: Iterable<IndexedIndicator>): IndicatorIndex {
    const all = [...this.all]
    for (const indexed of changed) all[this.ordinals.get(indexed.row.id)!] = indexed
    return new IndicatorIndex(all, this.ordinals as Map<string, number>)
  }
}
