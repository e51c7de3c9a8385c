/** Random filters, over values that are in the data and such that are not. */
import type { Comparison } from '../../server/query/filter/Comparison.ts'
import type {
  DeclarationFilter,
  IndicatorFilter,
  MeasureFilter,
  ProjectFilter,
  UnitFilter,
} from '../../server/query/filter/filters.ts'
import type { Dataset } from './dataset.ts'
import type { Random } from './random.ts'
import * as data from './randomDataset.ts'

const PARTS = [
  '',
  'a',
  'AB',
  '数',
  '标',
  '%',
  '_',
  "'",
  'σ',
  'Σ',
  'ss',
  '\u{1F600}',
  '\ud83d',
  'ａ',
  '0',
  '3',
  // For the search index: two and more characters, at beginnings and ends, in either case, of its own syntax.
  'bC',
  'BCD',
  '目标',
  '\u{1F600}笑',
  '\ude00',
  'x\ud83d',
  '\uFF21全',
  '量 ',
  '%_*?',
  '"quoted"',
  '" \\',
  'ΒΓΣ',
  'i̇st',
  'AND',
  'NEAR(',
  '场，参',
  '3000万',
  '\n',
  '\ue00a',
]
const TEXTS = [...data.NAMES, ...data.TARGETS, 'nowhere']

/** What every generator does alike: a null now and then, a few of the fields, nested ones less the deeper it is. */
export class RandomFilters {
  readonly #random: Random
  readonly #dataset: Dataset

  constructor(random: Random, dataset: Dataset) {
    this.#random = random
    this.#dataset = dataset
  }

  indicator(depth = 0): IndicatorFilter {
    const random = this.#random
    return this.#given<IndicatorFilter>(
      {
        ...this.#nested(depth, () => this.indicator(depth + 1)),
        id: () => this.#ids(this.#dataset.indicators.map(({ row }) => row.id)),
        level: () => this.#ordered([0, 1, 2, 3]),
        name: () => this.#text(TEXTS),
        level1: () => this.#text(TEXTS),
        level2: () => this.#text(TEXTS),
        targetText: () => this.#text(TEXTS),
        targetKind: () => this.#choice(['QUANTITATIVE', 'QUALITATIVE', 'EMPTY'] as const),
        weight: () => this.#ordered([...data.WEIGHTS, 5.5]),
        measure: () => this.#measure(),
        declaration: () => this.declaration(depth + 1),
      },
      random.chance(0.1) ? 4 : 1.3,
    )
  }

  declaration(depth = 0): DeclarationFilter {
    const amounts = () => this.#ordered([...data.AMOUNTS, 98])
    const dates = () => this.#ordered([...data.DATES, '2020-06-30'])
    const categories = () => this.#text([...data.CATEGORIES, '其他'])
    return this.#given<DeclarationFilter>(
      {
        ...this.#nested(depth, () => this.declaration(depth + 1)),
        id: () => this.#ids(this.#dataset.declarations.map(({ row }) => row.id)),
        year: () => this.#ordered([...data.YEARS, 1999]),
        name: () => this.#text(TEXTS),
        category: categories,
        performanceType: categories,
        startDate: dates,
        endDate: dates,
        governmentPurchase: () => this.#operations<boolean>({ eq: () => this.#random.chance(0.5) }, true),
        status: () => this.#choice(data.STATUSES),
        totalBudget: amounts,
        yearBudget: amounts,
        lastYearBudget: amounts,
        lastYearSpent: amounts,
        unit: () => this.#unit(),
        project: () => this.project(depth + 1),
        text: () => this.#narrativePart(),
      },
      1.3,
    )
  }

  project(depth = 0): ProjectFilter {
    const projects = this.#dataset.declarations.map(({ project }) => project)
    return this.#given<ProjectFilter>(
      {
        ...this.#nested(depth, () => this.project(depth + 1)),
        id: () => this.#ids(projects.map(({ id }) => id)),
        name: () => this.#text(projects.map(({ name }) => name)),
        unit: () => this.#unit(),
      },
      2,
    )
  }

  #unit(): UnitFilter {
    return this.#given<UnitFilter>(
      {
        id: () => this.#ids(Object.keys(data.UNITS)),
        name: () => this.#text(Object.values(data.UNITS)),
      },
      1,
    )
  }

  #measure(): MeasureFilter {
    return this.#given<MeasureFilter>(
      {
        operator: () => this.#choice(['EQ', 'GTE', 'GT', 'LTE', 'LT', 'RANGE'] as const),
        value: () => this.#ordered([2, 3, 4, 10, 95, 5000, 30_000_000]),
        unit: () => this.#text(['场', '项', '%', '元', '人次', '篇']),
      },
      1.3,
    )
  }

  /** A part of a narrative, now and then over the end of a paragraph. */
  #narrativePart(): string {
    const sentence = this.#random.pick(data.SENTENCES)
    const cut = sentence.slice(this.#random.below(3))
    if (this.#random.chance(0.6)) return this.#random.chance(0.5) ? cut.toUpperCase() : cut
    return `${cut}\n${this.#random.pick(data.SENTENCES).slice(0, this.#random.below(4))}`
  }

  #nested<F>(depth: number, inside: () => F): { and: () => F[]; or: () => F[]; not: () => F } | object {
    const random = this.#random
    if (depth > 2) return {}
    return { and: () => random.some(3, inside), or: () => random.some(3, inside), not: inside }
  }

  #given<F>(fields: { [K in keyof F]?: () => F[K] } | object, about: number): F {
    const random = this.#random
    const makers = Object.entries(fields) as [string, () => unknown][]
    const wanted = about / makers.length
    const drawn = makers.filter(() => random.chance(wanted))
    const chosen = drawn.length > 0 || random.chance(0.1) ? drawn : [random.pick(makers)]
    return Object.fromEntries(chosen.map(([key, make]) => [key, random.chance(0.05) ? null : make()])) as F
  }

  #ids(ids: readonly string[]): Comparison<string> {
    const id = () => (this.#random.chance(0.1) ? 'nobody' : this.#random.pick(ids))
    return this.#operations<string>({ eq: id, ne: id, in: () => this.#random.some(6, id) }, false)
  }

  #choice<T>(values: readonly T[]): Comparison<T> {
    const value = () => this.#random.pick(values)
    return this.#operations<T>({ eq: value, in: () => this.#random.some(2, value) }, false)
  }

  #text(values: readonly string[]): Comparison<string> {
    const value = () => this.#random.pick(values)
    const part = () =>
      this.#random.chance(0.5) ? this.#random.pick(PARTS) : value().slice(0, 2).toUpperCase()
    const list = () => this.#random.some(3, value)
    return this.#operations<string>(
      { eq: value, ne: value, in: list, contains: part, startsWith: part },
      true,
    )
  }

  #ordered<T>(values: readonly T[]): Comparison<T> {
    const value = () => this.#random.pick(values)
    const list = () => this.#random.some(3, value)
    return this.#operations<T>(
      { eq: value, ne: value, in: list, gt: value, gte: value, lt: value, lte: value },
      true,
    )
  }

  #operations<T>(
    operations: { [O in keyof Comparison<T>]?: () => Comparison<T>[O] },
    absence: boolean,
  ): Comparison<T> {
    const isNull = absence ? { isNull: () => this.#random.chance(0.5) } : {}
    return this.#given<Comparison<T>>({ ...operations, ...isNull }, 1)
  }
}
