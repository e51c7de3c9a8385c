import type { IndicatorFilter } from '../../filter/filters.ts'
import { measureConditions } from '../../filter/matchingMeasures.ts'
import {
  type AskedIndicator,
  type AskedMeasure,
  matchIndicatorBy,
  matchingMeasure,
} from '../../match/matchIndicatorBy.ts'
import { matchOwnRow, matchRow } from '../../match/matchRow.ts'
import type { Matcher } from '../../match/nested.ts'
import type { GroupRow } from '../GroupRow.ts'
import { type IndicatorKey, isOfDeclaration } from '../groups.ts'
import { inKeyOrder } from './inKeyOrder.ts'
import { Kinds, OUT } from './Kinds.ts'
import type { ListedDeclaration } from './listDeclarations.ts'
import type { PairColumns, Stretch } from './PairColumns.ts'
import { declarationFilters } from './splitFilter.ts'
import { Sum } from './Sum.ts'

/** What is asked of the indicators of declarations that are listed. */
export interface GroupsAsked {
  readonly keys: readonly IndicatorKey[]
  readonly filter: IndicatorFilter
}

/** The groups of declarations that have the same keys. */
interface Alike {
  readonly declaration: ListedDeclaration
  readonly byKind: (Sum | undefined)[]
}

/** Adds declarations' pairs up, group by group. */
export class GroupSums {
  /** How many groups there are. */
  size = 0
  readonly #columns: PairColumns
  readonly #keys: readonly IndicatorKey[]
  /** Columns of the list that tell declarations apart. */
  readonly #declarationColumns: readonly (`k${number}` | `id${number}`)[]
  readonly #kinds: Kinds
  /** null: the kinds say it. */
  readonly #matches: Matcher<AskedIndicator<ListedDeclaration>> | null
  /** null: all quantities match. */
  readonly #isMatching: Matcher<AskedMeasure> | null
  readonly #alike = new Map<string, Alike>()

  constructor(columns: PairColumns, { keys, filter }: GroupsAsked) {
    this.#columns = columns
    this.#keys = keys
    this.#declarationColumns = keys.flatMap((key, i) =>
      isOfDeclaration(key) ? ([`k${i}`, `id${i}`] as const) : [],
    )
    const ofRow = matchRow(filter)
    this.#kinds = new Kinds(keys, ofRow ?? matchOwnRow(filter))
    this.#matches = ofRow ? null : matchIndicatorBy(filter, asListed(filter))
    this.#isMatching = measureConditions(filter).length > 0 ? matchingMeasure(filter) : null
  }

  /** `stretch`: where its pairs are now. */
  add(declaration: ListedDeclaration, { start, end }: Stretch): void {
    const { codes } = this.#columns
    const { byKind } = this.#alikeTo(declaration)
    for (let first = start, next = start; first < end; first = next) {
      do next += 1
      while (next < end && (codes[next]! & 1) === 0)
      if (this.#kindOf(first) !== OUT && this.#areOf(first, next, declaration))
        this.#addIndicator(byKind, declaration.ordinal, first, next)
    }
  }

  /** In the order of the keys. */
  rows(): GroupRow[] {
    if (this.#keys.length === 0 && this.size === 0) return [new Sum().figures()]
    const rows = [...this.#alike.values()].flatMap(({ declaration, byKind }) =>
      byKind.flatMap((sum, kind) =>
        sum ? { ...keysOf(declaration, this.#kinds.values[kind]!), ...sum.figures() } : [],
      ),
    )
    return inKeyOrder(rows, this.#keys.length)
  }

  #addIndicator(byKind: Alike['byKind'], ordinal: number, first: number, next: number): void {
    let isCounted = false
    for (let pair = first; pair < next; pair += 1) {
      if (!this.#isQuantity(pair)) continue
      const kind = this.#kindOf(pair)
      const sum = this.#sumOf(byKind, kind, ordinal)
      if (!isCounted || !this.#hasKind(kind, first, pair)) sum.countIndicator()
      isCounted = true
      sum.add(this.#columns.values[pair]!, this.#combination(pair).unit)
    }
    if (isCounted) return
    const alone = this.#kinds.of(this.#columns.combinations, this.#combination(first).alone)
    this.#sumOf(byKind, alone, ordinal).countIndicator()
  }

  #sumOf(byKind: Alike['byKind'], kind: number, ordinal: number): Sum {
    const known = byKind[kind]
    const sum = known ?? new Sum()
    if (!known) {
      byKind[kind] = sum
      this.size += 1
    }
    sum.countDeclaration(ordinal)
    return sum
  }

  #combination(pair: number) {
    return this.#columns.combinations.all[this.#columns.codes[pair]! >> 1]!
  }

  #kindOf(pair: number): number {
    return this.#kinds.of(this.#columns.combinations, this.#columns.codes[pair]! >> 1)
  }

  /** It is beside a quantity, one that is asked for. */
  #isQuantity(pair: number): boolean {
    if (Number.isNaN(this.#columns.values[pair]!)) return false
    return this.#isMatching?.(this.#measure(pair)) ?? true
  }

  #measure(pair: number): AskedMeasure {
    const { operator, unit } = this.#combination(pair)
    return { operator: operator!, unit, value: this.#columns.values[pair]! }
  }

  /** One of an indicator's pairs before that one is of the kind. */
  #hasKind(kind: number, first: number, before: number): boolean {
    for (let pair = first; pair < before; pair += 1)
      if (this.#kindOf(pair) === kind && this.#isQuantity(pair)) return true
    return false
  }

  /** The pairs are those of an indicator that matches. */
  #areOf(first: number, next: number, declaration: ListedDeclaration): boolean {
    if (!this.#matches) return true
    const measures: AskedMeasure[] = []
    for (let pair = first; pair < next; pair += 1)
      if (!Number.isNaN(this.#columns.values[pair]!)) measures.push(this.#measure(pair))
    return this.#matches({ row: this.#combination(first).label, measures, declaration })
  }

  #alikeTo(declaration: ListedDeclaration): Alike {
    const columns = this.#declarationColumns
    const key = columns.length === 0 ? '' : JSON.stringify(columns.map((column) => declaration[column]))
    let known = this.#alike.get(key)
    if (!known) this.#alike.set(key, (known = { declaration, byKind: [] }))
    return known
  }
}

/** The list says of each declaration what it meets. */
function asListed(filter: IndicatorFilter) {
  const columns = new Map(declarationFilters(filter).map((each, i) => [each, `c${i}` as const]))
  return (each: typeof columns extends Map<infer Filter, unknown> ? Filter : never) => {
    const column = columns.get(each)!
    return (declaration: ListedDeclaration) => Boolean(declaration[column])
  }
}

/** A key is either of the declaration or of the kind. */
const keysOf = (declaration: ListedDeclaration, values: readonly (string | null)[]) =>
  Object.fromEntries(
    values.flatMap((value, i) => [
      [`k${i}`, declaration[`k${i}`] ?? value],
      [`id${i}`, declaration[`id${i}`] ?? null],
    ]),
  )
