/** Last year's rows beside those that are there. Pure. */
import { type AddTogether, type IndicatorContent, type IndicatorNode, levelStem } from '@jixiao/schema'

/** A row of last year with the names above it. */
export interface LastRow {
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly target: string
  readonly weight: number | null
}

export type RowState =
  | { readonly kind: 'MISSING' | 'SAME' }
  /** The row of that name has another target. */
  | { readonly kind: 'DIFFERS'; readonly key: string }

export const lastRows = (tree: readonly IndicatorContent[]): LastRow[] =>
  tree.flatMap((group) =>
    group.children.flatMap((below) =>
      below.children.map(({ name, target, weight }) => ({
        ...{ level1: group.name, level2: below.name, name, weight },
        target: target ?? '',
      })),
    ),
  )

const named = (nodes: readonly IndicatorNode[], name: string): IndicatorNode | undefined =>
  nodes.find((node) => node.name === name) ??
  nodes.find((node) => levelStem(name) !== '' && levelStem(node.name) === levelStem(name))

export function rowState(tree: readonly IndicatorNode[], row: LastRow): RowState {
  const beside = named(named(tree, row.level1)?.children ?? [], row.level2)?.children ?? []
  if (beside.some(({ name, target }) => name === row.name && target === row.target)) return { kind: 'SAME' }
  const same = row.name === '' ? undefined : beside.find(({ name }) => name === row.name)
  return same ? { kind: 'DIFFERS', key: same.key } : { kind: 'MISSING' }
}

/** What to add so that those rows stand under their names, which are added where they are missing. */
export function rowsToAdd(tree: readonly IndicatorNode[], rows: readonly LastRow[]): AddTogether[] {
  const added: AddTogether[] = []
  const made = new Map<string, number>()
  const add = (parent: string | number | null, name: string, more: Partial<LastRow> = {}): number =>
    added.push({ parent, before: null, name, target: more.target ?? null, weight: more.weight ?? null }) - 1
  const groupOf = (key: string, found: IndicatorNode | undefined, make: () => number): string | number => {
    if (found) return found.key
    const index = made.get(key) ?? make()
    made.set(key, index)
    return index
  }
  for (const row of rows) {
    const group = named(tree, row.level1)
    const level1 = groupOf(row.level1, group, () => add(null, row.level1))
    const level2 = groupOf(`${row.level1}\n${row.level2}`, named(group?.children ?? [], row.level2), () =>
      add(level1, row.level2),
    )
    add(level2, row.name, row)
  }
  return added
}
