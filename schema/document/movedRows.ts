/** Where each indicator stands in a tree, and which of those in two trees have moved. Pure. */
import type { IndicatorNode } from './read.ts'

export interface LocatedTree {
  readonly nodes: ReadonlyMap<string, IndicatorNode>
  /** In their order; the key null has level 1. */
  readonly children: ReadonlyMap<string | null, readonly IndicatorNode[]>
}

export function locate(tree: readonly IndicatorNode[]): LocatedTree {
  const nodes = new Map<string, IndicatorNode>()
  const children = new Map<string | null, readonly IndicatorNode[]>()
  const enter = (parent: string | null, below: readonly IndicatorNode[]): void => {
    children.set(parent, below)
    for (const node of below) {
      nodes.set(node.key, node)
      enter(node.key, node.children)
    }
  }
  enter(null, tree)
  return { nodes, children }
}

/** Of the indicators that are there before and after: those below another parent, and the fewest that tell their new order. */
export function movedRows(was: LocatedTree, is: LocatedTree): Set<string> {
  const moved = new Set<string>()
  for (const [parent, now] of is.children) {
    const keys = now.map(({ key }) => key).filter((key) => was.nodes.has(key))
    const stayed = keys.filter((key) => was.nodes.get(key)!.parent === parent)
    const rank = new Map((was.children.get(parent) ?? []).map(({ key }, i) => [key, i]))
    const inOrder = new Set(longestRising(stayed.map((key) => rank.get(key)!)).map((i) => stayed[i]))
    for (const key of keys) if (!inOrder.has(key)) moved.add(key)
  }
  return moved
}

/** Indexes of a longest rising subsequence (patience sorting; Fredman, Discrete Mathematics 11, 1975). */
function longestRising(numbers: readonly number[]): number[] {
  const tails: number[] = []
  const before: number[] = []
  numbers.forEach((number, i) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[tails[middle]!]! < number) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? tails[low - 1]! : -1
    tails[low] = i
  })
  const rising: number[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) rising.unshift(i)
  return rising
}
