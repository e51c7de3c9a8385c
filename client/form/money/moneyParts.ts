/** The amounts of money in the indicators' targets, by the groups of the form. Pure. */
import { type IndicatorNode, type Measure, readTarget } from '@jixiao/schema'

export interface MoneyPart {
  /** The node's key. */
  readonly key: string
  /** Its name; that of its group where it has none. */
  readonly name: string
  /** The stretch of the target. */
  readonly text: string
  /** 分; of a range the upper bound. */
  readonly fen: number
}

export interface MoneyGroup {
  readonly key: string
  readonly name: string
  readonly fen: number
  readonly parts: readonly MoneyPart[]
}

/** The measure word of an amount; 元/人 and the like are prices, not amounts. */
const YUAN = '元'
/** 分 of a yuan. */
const FEN = 100

/** The level-1 groups that name an amount, in the order of the form. `read`: a target's measures. */
export const moneyGroups = (
  tree: readonly IndicatorNode[],
  read: (target: string) => readonly Measure[] = (target) => readTarget(target).measures,
): MoneyGroup[] =>
  tree.flatMap((group) => {
    const parts = partsOf(group, group.name, read)
    return parts.length === 0 ? [] : { key: group.key, name: group.name, fen: sumOf(parts), parts }
  })

const partsOf = (
  { key, name, target, children }: IndicatorNode,
  above: string,
  read: (target: string) => readonly Measure[],
): MoneyPart[] => [
  ...read(target ?? '')
    .filter(({ unit }) => unit === YUAN)
    .map(({ text, value, upper }) => ({
      ...{ key, text, name: name || above },
      fen: Math.round((upper ?? value) * FEN),
    })),
  ...children.flatMap((child) => partsOf(child, name || above, read)),
]

export const sumOf = (parts: readonly { readonly fen: number }[]): number =>
  parts.reduce((sum, { fen }) => sum + fen, 0)
