/**
 * What pasting a block would do to the tree. Pure.
 *
 * Names and targets alone go into the rows from the caret on, and as new rows behind the last of their group: never into the
 * next group. A block that has groups is laid over the tree by their names: what is there under that name is filled, a blank
 * row that waits is taken, what is not there is made. A blank cell of the block leaves what stands in its place.
 */
import type { IndicatorCell, IndicatorNode } from '@jixiao/schema'
import { pathTo } from '../table/rowMoves.ts'
import type { Block } from './Block.ts'
import { groupsOf, type Wanted } from './groups.ts'

export interface Fill {
  readonly key: string
  readonly cell: IndicatorCell
  readonly text: string
}

export interface Added {
  /** A node that is there, one that was added before (its index in `adds`), or null: level 1. */
  readonly parent: string | number | null
  readonly before: string | null
  readonly name: string
  /** null: level 1 or 2. */
  readonly target: string | null
}

export interface Plan {
  readonly fills: readonly Fill[]
  readonly adds: readonly Added[]
}

/** `caret`: the node where the block is pasted; null: beside all rows. */
export function planBlock(block: Block, tree: readonly IndicatorNode[], caret: string | null): Plan {
  const plan = new Planner(caret === null ? [] : pathTo(tree, caret))
  if (block.columns.some((column) => column < 3)) plan.lay(groupsOf(block), tree, null, 1)
  else plan.fillRows(block)
  return plan
}

class Planner implements Plan {
  readonly fills: Fill[] = []
  readonly adds: Added[] = []
  /** The node of the caret and those above it, outermost first. */
  readonly #path: readonly IndicatorNode[]

  constructor(path: readonly IndicatorNode[]) {
    this.#path = path
  }

  fillRows({ rows }: Block): void {
    const [level1, level2, level3] = this.#path
    const group = level2 ?? level1?.children[level1.children.length - 1]
    const unnamed = (above: string | number | null) =>
      this.#add({ parent: above, before: null, name: '', target: null })
    const parent = group?.key ?? unnamed(level1?.key ?? unnamed(null))
    const children = group?.children ?? []
    const start = level3 ? children.indexOf(level3) : children.length
    rows.forEach(({ cells }, i) => {
      const [name, target] = [cells[3] ?? '', cells[4] ?? '']
      const row = children[start + i]
      if (row) this.#fill(row, name, target)
      else this.#add({ parent, before: null, name, target })
    })
  }

  /** Lays wanted nodes over siblings that are there; new ones come behind the last that was met. */
  lay(
    wanted: readonly Wanted[],
    siblings: readonly IndicatorNode[],
    parent: string | number | null,
    level: 1 | 2 | 3,
  ): void {
    const free = new Set(siblings)
    const caret = this.#path[level - 1]
    let behind = caret && siblings.includes(caret) ? siblings.indexOf(caret) + 1 : siblings.length
    for (const each of wanted) {
      const met = each.name === null ? caret : meet(each, free)
      if (met && siblings.includes(met)) {
        free.delete(met)
        behind = siblings.indexOf(met) + 1
        this.#fill(met, each.name ?? '', each.target)
        if (level < 3) this.lay(each.children, met.children, met.key, (level + 1) as 2 | 3)
      } else {
        const before = siblings[behind]?.key ?? null
        const target = level === 3 ? each.target : null
        const index = this.#add({ parent, before, name: each.name ?? '', target })
        if (level < 3) this.lay(each.children, [], index, (level + 1) as 2 | 3)
      }
    }
  }

  #fill({ key, level, name, target }: IndicatorNode, newName: string, newTarget: string): void {
    if (newName !== '' && newName !== name) this.fills.push({ key, cell: 'NAME', text: newName })
    if (level === 3 && newTarget !== '' && newTarget !== target)
      this.fills.push({ key, cell: 'TARGET', text: newTarget })
  }

  #add(added: Added): number {
    return this.adds.push(added) - 1
  }
}

/** Of those that are still free: the one of that name, else one that waits to be written. */
function meet({ name }: Wanted, free: ReadonlySet<IndicatorNode>): IndicatorNode | undefined {
  const all = [...free]
  return (name ? all.find((node) => node.name === name) : undefined) ?? all.find(isBlank)
}

const isBlank = ({ name, target, children }: IndicatorNode): boolean =>
  name === '' && (target ?? '') === '' && children.every(isBlank)
