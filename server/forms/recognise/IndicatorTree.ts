import { type IndicatorContent, isWeight } from '@jixiao/schema'

interface Node extends IndicatorContent {
  readonly children: Node[]
}

/** The cells of one row of the indicator table; '' where blank. */
export interface IndicatorRow {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly target: string
  readonly weight: number | null
}

/**
 * Builds the tree from the rows of the paper, top down. A name starts a group, also one that was there before; a blank
 * belongs to the group above it, and below a new group to an unnamed one. A group's row without level 3 and target
 * makes no indicator: where none follows, the group stays without children.
 *
 * Where a table names level 1 in every row that has an indicator, it has no merged cells: then the name of the row above,
 * once more, goes on with its group, and so does that of level 2, if it never is blank either, or where the table has no
 * level 1. One blank cell shows that groups are merged in this table, and an equal name below is a group that comes twice.
 */
export class IndicatorTree {
  readonly roots: Node[] = []
  /** For each row the index of the last node that it began, each group before what is in it; null: it began none. */
  readonly indexes: readonly (number | null)[]
  readonly #repeats: Repeats
  #count = 0
  #level1: Node | null = null
  #level2: Node | null = null

  constructor(rows: readonly IndicatorRow[]) {
    this.#repeats = repeatsOf(rows)
    this.indexes = rows.map((row) => {
      const before = this.#count
      this.#addRow(withoutPrint(row))
      return this.#count > before ? this.#count - 1 : null
    })
  }

  #addRow({ level1, level2, level3, target, weight }: IndicatorRow): void {
    const isIndicator = level3 !== '' || target !== ''
    const goesOn = this.#repeats.level1 && this.#level1?.name === level1
    if (level1 !== '' && !goesOn) this.#startLevel1(level1)
    if (level2 !== '' && !(goesOn && this.#repeats.level2 && this.#level2?.name === level2))
      this.#startLevel2(level2)
    if (!isIndicator) return this.#weighGroup(weight)
    const group = this.#level2 ?? this.#startLevel2('')
    this.#count += 1
    group.children.push({ level: 3, name: level3, target, weight, children: [] })
  }

  #startLevel1(name: string): Node {
    this.#count += 1
    this.#level1 = groupNode(1, name)
    this.#level2 = null
    this.roots.push(this.#level1)
    return this.#level1
  }

  #startLevel2(name: string): Node {
    const parent = this.#level1 ?? this.#startLevel1('')
    this.#count += 1
    this.#level2 = groupNode(2, name)
    parent.children.push(this.#level2)
    return this.#level2
  }

  /** A weight in a row that names a group alone is the group's. */
  #weighGroup(weight: number | null): void {
    const siblings = this.#level2 ? this.#level1?.children : this.roots
    const group = siblings?.at(-1)
    if (weight === null || !siblings || !group) return
    const weighed = { ...group, weight }
    siblings[siblings.length - 1] = weighed
    if (weighed.level === 1) this.#level1 = weighed
    else this.#level2 = weighed
  }
}

/** Points in the name (产出指标（50分）) are the group's weight. The name stays as it is written. */
const groupNode = (level: 1 | 2, name: string): Node => ({
  level,
  name,
  target: null,
  weight: pointsIn(name),
  children: [],
})

function pointsIn(name: string): number | null {
  const points = Number(/[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]\s*$/.exec(name)?.[1])
  return isWeight(points) ? points : null
}

interface Repeats {
  readonly level1: boolean
  readonly level2: boolean
}

function repeatsOf(rows: readonly IndicatorRow[]): Repeats {
  const indicators = rows.filter(({ level3, target }) => level3 !== '' || target !== '')
  const level1 = indicators.every((row) => row.level1 !== '') || rows.every((row) => row.level1 === '')
  return { level1, level2: level1 && indicators.every((row) => row.level2 !== '') }
}

/** What the blank form has printed, and nobody has filled in: 指标1：, …… . */
export const PRINT = /^(?:指标\s*\d+\s*[:：]?|[.…。·]{2,}|…)$/

function withoutPrint(row: IndicatorRow): IndicatorRow {
  if (row.target !== '' || !(row.level3 === '' || PRINT.test(row.level3.trim()))) return row
  return { ...row, level2: PRINT.test(row.level2.trim()) ? '' : row.level2, level3: '' }
}
