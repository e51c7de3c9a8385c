import type { IndicatorNode } from '@jixiao/schema'

/** A tree from nested names, each its own key: `tree({ 产出: { 数量: ['甲', '乙'] } })`. */
export function tree(
  levels: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): IndicatorNode[] {
  return Object.entries(levels).map(([first, seconds]) =>
    node(
      first,
      1,
      null,
      Object.entries(seconds).map(([second, thirds]) =>
        node(
          second,
          2,
          first,
          thirds.map((third) => node(third, 3, second, [])),
        ),
      ),
    ),
  )
}

function node(
  key: string,
  level: 1 | 2 | 3,
  parent: string | null,
  children: readonly IndicatorNode[],
): IndicatorNode {
  return { key, level, parent, order: '', name: key, target: level === 3 ? '' : null, weight: null, children }
}
