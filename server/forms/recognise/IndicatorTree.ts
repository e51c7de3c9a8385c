import type { IndicatorContent } from '@jixiao/schema'

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
 */
export class IndicatorTree {
  readonly roots: Node[] = []
  #level1: Node | null = null
  #level2: Node | null = null

  addRow({ level1, level2, level3, target, weight }: IndicatorRow): void {
    const isIndicator = level3 !== '' || target !== ''
    if (level1 !== '') this.#startLevel1(level1)
    if (level2 !== '') this.#startLevel2(level2)
    if (!isIndicator) return this.#weighGroup(weight)
    const group = this.#level2 ?? this.#startLevel2('')
    group.children.push({ level: 3, name: level3, target, weight, children: [] })
  }

  #startLevel1(name: string): Node {
    this.#level1 = groupNode(1, name)
    this.#level2 = null
    this.roots.push(this.#level1)
    return this.#level1
  }

  #startLevel2(name: string): Node {
    const parent = this.#level1 ?? this.#startLevel1('')
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

const groupNode = (level: 1 | 2, name: string): Node => ({
  level,
  name,
  target: null,
  weight: null,
  children: [],
})
