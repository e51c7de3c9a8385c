/** Where each place comes on the paper, by its key. Pure. */
import type { IndicatorNode } from '@jixiao/schema'
import { BASIC_FIELDS, MONEY_FIELDS, NARRATIVE_FIELDS } from './fields.ts'

/** The declaration as a whole comes first; what is removed is not there. */
export function paperOrder(tree: readonly IndicatorNode[]): ReadonlyMap<string, number> {
  const fields = [...BASIC_FIELDS, ...NARRATIVE_FIELDS, ...MONEY_FIELDS].map(({ field }) => field)
  const keys = ['', ...fields, ...tree.flatMap(keysOf)]
  return new Map(keys.map((key, i) => [key, i]))
}

const keysOf = ({ key, children }: IndicatorNode): string[] => [
  key,
  ...['NAME', 'TARGET', 'WEIGHT'].map((cell) => `${key}.${cell}`),
  ...children.flatMap(keysOf),
]
