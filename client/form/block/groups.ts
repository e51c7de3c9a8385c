/** What the rows of a block mean as a tree: groups go on where their cell is merged, blank, or says the same again. Pure. */
import type { Block, BlockRow, Column } from './Block.ts'

/** A node that a block asks for. `name` null: the one where the block is pasted. */
export interface Wanted {
  readonly name: string | null
  readonly target: string
  readonly children: Wanted[]
}

const want = (name: string | null, target = ''): Wanted => ({ name, target, children: [] })

export function groupsOf({ columns, rows }: Block): Wanted[] {
  const top = columns.includes(1) ? [] : [want(null)]
  const reader = new GroupReader(top)
  for (const row of rows) reader.take(row)
  return top
}

class GroupReader {
  readonly #top: Wanted[]
  #level1: Wanted | undefined
  #level2: Wanted | undefined

  constructor(top: Wanted[]) {
    this.#top = top
    this.#level1 = top[0]
  }

  take(row: BlockRow): void {
    const [name1, name2, name3, target] = ([1, 2, 3, 4] as Column[]).map((column) => row.cells[column] ?? '')
    if (name1 && name1 !== this.#level1?.name) {
      this.#top.push((this.#level1 = want(name1)))
      this.#level2 = undefined
    }
    if (name2 && name2 !== this.#level2?.name) this.#begin2(name2)
    if (name3 || target) (this.#level2 ?? this.#begin2(name1 ? '' : null)).children.push(want(name3!, target))
  }

  #begin2(name: string | null): Wanted {
    if (!this.#level1) this.#top.push((this.#level1 = want(null)))
    this.#level1.children.push((this.#level2 = want(name)))
    return this.#level2
  }
}
