/** The indicator tree as it lies on paper: rows of three columns, the first two merged downwards. Pure. */

/** What is laid on paper: a node of the indicator tree, or of two compared. */
export interface PaperNode {
  readonly key: string
  readonly level: 1 | 2 | 3
  readonly children: readonly PaperNode[]
}

export interface PaperCell {
  readonly key: string
  readonly level: 1 | 2 | 3
  /** Counted from 0, without the head. */
  readonly row: number
  /** How many rows it spans. */
  readonly span: number
}

/** The nodes of one row; null where a group has nothing below it. */
export interface PaperRow {
  readonly keys: readonly [string, string | null, string | null]
}

export interface Paper {
  readonly rows: readonly PaperRow[]
  /** Depth first, which is the order of reading. */
  readonly cells: readonly PaperCell[]
}

export function paperRows(tree: readonly PaperNode[]): Paper {
  const rows: PaperRow[] = []
  const cells: PaperCell[] = []
  const lay = (node: PaperNode, above: readonly string[]): void => {
    const path = [...above, node.key]
    const at = cells.push({ key: node.key, level: node.level, row: rows.length, span: 1 }) - 1
    for (const child of node.children) lay(child, path)
    if (node.children.length === 0) rows.push({ keys: [path[0]!, path[1] ?? null, path[2] ?? null] })
    const cell = cells[at]!
    cells[at] = { ...cell, span: rows.length - cell.row }
  }
  for (const node of tree) lay(node, [])
  return { rows, cells }
}

/**
 * The order of elements on the page while somebody edits in the table: those that are there keep theirs, so that no
 * element moves under a caret or a composition; new ones come after what is before them on paper. Where they show is
 * the grid's business.
 */
export function steadyOrder(before: readonly string[], now: readonly string[]): string[] {
  const present = new Set(now)
  const order = before.filter((key) => present.has(key))
  const known = new Set(order)
  now.forEach((key, i) => {
    if (known.has(key)) return
    const after = i === 0 ? -1 : order.indexOf(now[i - 1]!)
    order.splice(after + 1, 0, key)
    known.add(key)
  })
  return order
}

/** A node with what its cells need to know of the others. */
export interface ShownNode {
  readonly cell: PaperCell
  /** The keys above it, outermost first. */
  readonly above: readonly string[]
  /** Nothing is below it, so that the paper has blanks there. */
  readonly childless: boolean
}

/** What a node's cells need to know; the same object as before where nothing of it changed. */
export function shownNode({ rows }: Paper, cell: PaperCell, before: ShownNode | undefined): ShownNode {
  const keys: readonly (string | null)[] = rows[cell.row]!.keys
  const above = keys.slice(0, cell.level - 1) as string[]
  const now: ShownNode = { cell, above, childless: cell.level < 3 && keys[cell.level] === null }
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}
