/** What differs between two documents of one declaration, in the order of the form. Pure. */
import type * as Y from 'yjs'
import { DECLARATION_FIELDS, type DeclarationField, type Place } from './place.ts'
import { type IndicatorNode, readIndicators, readPlace } from './read.ts'

export interface Difference {
  /** An indicator that came or went stands for all below it. */
  readonly kind: 'EDIT' | 'ADD' | 'MOVE' | 'REMOVE'
  readonly place: Place
  /** What a field or a cell reads, as in a Change; null where it is blank, and of indicators that came, went or moved. */
  readonly from: string | null
  readonly to: string | null
  /** Of an indicator: the names down to it, as they are after; of one that went, as they were. */
  readonly path: readonly string[]
}

export function differences(before: Y.Doc, after: Y.Doc): Difference[] {
  const fields = Object.keys(DECLARATION_FIELDS).map((field) => ({ field: field as DeclarationField }))
  return [
    ...fields.flatMap((place) => edited(place, [], readPlace(before, place), readPlace(after, place))),
    ...between(readIndicators(before), readIndicators(after)),
  ]
}

function edited(place: Place, path: readonly string[], from: string | null, to: string | null): Difference[] {
  return (from ?? '') === (to ?? '') ? [] : [{ kind: 'EDIT', place, from, to, path }]
}

function between(before: readonly IndicatorNode[], after: readonly IndicatorNode[]): Difference[] {
  const [was, is] = [located(before), located(after)]
  const moved = movedKeys(was, is)
  const found: Difference[] = []
  /** Those below one parent, before and after; those that went come last. */
  const walk = (parent: string | null): void => {
    for (const { node, path } of is.children.get(parent) ?? []) {
      const old = was.nodes.get(node.key)
      if (!old) found.push(whole('ADD', node.key, path))
      else {
        if (moved.has(node.key)) found.push(whole('MOVE', node.key, path))
        found.push(...cells(old.node, node, path))
      }
      // Of what came as a whole, only what had been elsewhere before is told.
      walk(node.key)
    }
    for (const { node, path } of was.children.get(parent) ?? [])
      if (!is.nodes.has(node.key)) found.push(whole('REMOVE', node.key, path))
  }
  walk(null)
  return found.filter(({ kind, place }) => !isBelowItsLike(kind, place.indicator, was, is))
}

/** True for what came or went together with what is above it. */
function isBelowItsLike(
  kind: Difference['kind'],
  key: string | undefined,
  was: Located,
  is: Located,
): boolean {
  if (kind !== 'ADD' && kind !== 'REMOVE') return false
  const [there, other] = kind === 'ADD' ? [is, was] : [was, is]
  const parent = there.nodes.get(key!)!.node.parent
  return parent !== null && !other.nodes.has(parent)
}

const whole = (kind: Difference['kind'], indicator: string, path: readonly string[]): Difference => ({
  ...{ kind, place: { indicator }, from: null, to: null, path },
})

function cells(old: IndicatorNode, now: IndicatorNode, path: readonly string[]): Difference[] {
  const { key: indicator } = now
  return [
    ...edited({ indicator, cell: 'NAME' }, path, old.name, now.name),
    ...edited({ indicator, cell: 'TARGET' }, path, old.target, now.target),
    ...edited({ indicator, cell: 'WEIGHT' }, path, weightText(old), weightText(now)),
  ]
}

const weightText = ({ weight }: IndicatorNode) => weight?.toString() ?? null

interface Placed {
  readonly node: IndicatorNode
  readonly path: readonly string[]
}

interface Located {
  readonly nodes: ReadonlyMap<string, Placed>
  /** In their order; the key null has level 1. */
  readonly children: ReadonlyMap<string | null, readonly Placed[]>
}

function located(tree: readonly IndicatorNode[]): Located {
  const nodes = new Map<string, Placed>()
  const children = new Map<string | null, Placed[]>()
  const locate = (parent: string | null, below: readonly IndicatorNode[], above: readonly string[]): void => {
    const placed = below.map((node) => ({ node, path: [...above, node.name] }))
    children.set(parent, placed)
    for (const each of placed) {
      nodes.set(each.node.key, each)
      locate(each.node.key, each.node.children, each.path)
    }
  }
  locate(null, tree, [])
  return { nodes, children }
}

/** Of the indicators that are there before and after: those below another parent, and the fewest that tell their new order. */
function movedKeys(was: Located, is: Located): Set<string> {
  const moved = new Set<string>()
  for (const [parent, now] of is.children) {
    const keys = now.map(({ node }) => node.key).filter((key) => was.nodes.has(key))
    const stayed = keys.filter((key) => was.nodes.get(key)!.node.parent === parent)
    for (const key of keys) if (!stayed.includes(key)) moved.add(key)
    const before = (was.children.get(parent) ?? []).map(({ node }) => node.key)
    const rank = new Map(before.map((key, i) => [key, i]))
    const inOrder = new Set(longestRising(stayed.map((key) => rank.get(key)!)).map((i) => stayed[i]))
    for (const key of stayed) if (!inOrder.has(key)) moved.add(key)
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
