import type { IndicatorContent, PaperRow } from '@jixiao/schema'

type FlatRow = Pick<PaperRow, 'level1' | 'level2' | 'level3' | 'target' | 'weight'>

interface Group extends IndicatorContent {
  readonly children: Group[]
}

/**
 * Flat rows, each with the names of its groups, -> the tree: what `indicatorRows` makes of a tree. A group goes on while
 * its name stays; coming back later it comes twice. A row without level 3 and target is a group without children.
 */
export function indicatorTree(rows: readonly FlatRow[]): IndicatorContent[] {
  const roots: Group[] = []
  let [one, two]: [Group | null, Group | null] = [null, null]
  for (const { level1, level2, level3, target, weight } of rows) {
    const isGroup = level3 === '' && target === ''
    if (one?.name !== level1) {
      roots.push((one = group(1, level1, isGroup && level2 === '' ? weight : null)))
      two = null
    }
    if (isGroup && level2 === '') continue
    if (two?.name !== level2) one.children.push((two = group(2, level2, isGroup ? weight : null)))
    if (!isGroup) two.children.push({ level: 3, name: level3, target, weight, children: [] })
  }
  return roots
}

const group = (level: 1 | 2, name: string, weight: number | null): Group => ({
  ...{ level, name, weight },
  target: null,
  children: [],
})
