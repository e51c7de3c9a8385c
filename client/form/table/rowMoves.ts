/** Where rows may go: one step by keyboard, anywhere by dragging. Pure; the moving is schema's moveIndicator. */
import type { IndicatorNode } from '@jixiao/schema'

/** A place among siblings: under that parent (null: level 1), before that sibling (null: last). */
export interface RowPosition {
  readonly parent: string | null
  readonly before: string | null
}

/** One step up or down among its siblings; past them into the neighbouring group of its level. Null: no further. */
export function stepPosition(tree: readonly IndicatorNode[], key: string, step: -1 | 1): RowPosition | null {
  const groups = groupsOfLevel(tree, key)
  const at = groups.findIndex(({ children }) => children.some((child) => child.key === key))
  const group = groups[at]
  if (!group) return null
  const index = group.children.findIndex((child) => child.key === key)
  const to = index + step
  if (to >= 0 && to < group.children.length) {
    const before = step < 0 ? group.children[to] : group.children[to + 1]
    return { parent: group.parent, before: before?.key ?? null }
  }
  const next = groups[at + step]
  return next ? { parent: next.parent, before: step > 0 ? (next.children[0]?.key ?? null) : null } : null
}

/** Before a node, or behind it. */
export function besidePosition(
  tree: readonly IndicatorNode[],
  key: string,
  side: 'before' | 'after',
): RowPosition | null {
  const group = groupsOfLevel(tree, key).find(({ children }) => children.some((child) => child.key === key))
  if (!group) return null
  const index = group.children.findIndex((child) => child.key === key)
  const before = group.children[side === 'before' ? index : index + 1]
  return { parent: group.parent, before: before?.key ?? null }
}

interface Group {
  readonly parent: string | null
  readonly children: readonly IndicatorNode[]
}

/** All groups of siblings on that node's level, in order, empty ones too. */
function groupsOfLevel(tree: readonly IndicatorNode[], key: string): readonly Group[] {
  let groups: readonly Group[] = [{ parent: null, children: tree }]
  while (groups.length > 0) {
    if (groups.some(({ children }) => children.some((child) => child.key === key))) return groups
    groups = groups.flatMap(({ children }) =>
      children
        .filter(({ level }) => level < 3)
        .map((node) => ({ parent: node.key, children: node.children })),
    )
  }
  return []
}

/** A node of the tree and everything above it, outermost first; empty where it is not there. */
export function pathTo(tree: readonly IndicatorNode[], key: string): readonly IndicatorNode[] {
  for (const node of tree) {
    if (node.key === key) return [node]
    const below = pathTo(node.children, key)
    if (below.length > 0) return [node, ...below]
  }
  return []
}
