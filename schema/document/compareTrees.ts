/**
 * Two indicator trees in one, as a table with changes marked shows them. Both can be read from it: without what came, in
 * its order, it is the tree before; without what went, the tree after. Pure.
 */
import { locate, type LocatedTree, movedRows } from './movedRows.ts'
import type { IndicatorNode } from './read.ts'

/** What a cell read and reads; null: there was, or is, none. */
export interface ComparedCell {
  readonly from: string | null
  readonly to: string | null
}

export interface ComparedRow {
  /** Each is there once; where it was before it moved, that place has one of its own. */
  readonly key: string
  /** The node's. */
  readonly node: string
  /** `LEFT`: it was here, and what is below it went along; it is `MOVED` elsewhere. */
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED' | 'MOVED' | 'LEFT'
  readonly level: 1 | 2 | 3
  readonly name: ComparedCell
  readonly target: ComparedCell
  readonly weight: ComparedCell
  readonly children: readonly ComparedRow[]
}

export function compareTrees(
  before: readonly IndicatorNode[],
  after: readonly IndicatorNode[],
): ComparedRow[] {
  const [was, is] = [locate(before), locate(after)]
  const moved = movedRows(was, is)
  const below = (parent: string | null): ComparedRow[] =>
    merged(was.children.get(parent) ?? [], is.children.get(parent) ?? [], moved).map((found) =>
      rowOf(found, was, is, below),
    )
  return below(null)
}

interface Found {
  readonly key: string
  readonly kind: ComparedRow['kind']
}

/** Siblings before and after in one order, what went before what came, as words are struck and put in. */
function merged(
  before: readonly IndicatorNode[],
  after: readonly IndicatorNode[],
  moved: ReadonlySet<string>,
): Found[] {
  const there = new Set(before.map(({ key }) => key))
  const stays = (key: string) => there.has(key) && !moved.has(key)
  const found: Found[] = []
  let came: Found[] = []
  let at = 0
  const flush = (upTo: string | null): void => {
    for (; at < before.length && before[at]!.key !== upTo; at++) {
      const { key } = before[at]!
      found.push({ key, kind: moved.has(key) ? 'LEFT' : 'REMOVED' })
    }
    found.push(...came)
    came = []
  }
  for (const { key } of after) {
    if (stays(key)) {
      flush(key)
      found.push({ key, kind: 'SAME' })
      at += 1
    } else came.push({ key, kind: moved.has(key) ? 'MOVED' : 'ADDED' })
  }
  flush(null)
  return found
}

function rowOf(
  { key, kind }: Found,
  was: LocatedTree,
  is: LocatedTree,
  below: (key: string) => ComparedRow[],
): ComparedRow {
  const old = kind === 'ADDED' ? undefined : was.nodes.get(key)
  const now = kind === 'REMOVED' || kind === 'LEFT' ? undefined : is.nodes.get(key)
  const cell = (read: (node: IndicatorNode) => string | null): ComparedCell => ({
    from: old ? read(old) : null,
    to: now ? read(now) : null,
  })
  return {
    key: kind === 'LEFT' ? `${key} left` : key,
    node: key,
    kind,
    level: (now ?? old)!.level,
    name: cell(({ name }) => name),
    target: cell(({ target }) => target),
    weight: cell(({ weight }) => weight?.toString() ?? null),
    children: kind === 'LEFT' ? [] : below(key),
  }
}
