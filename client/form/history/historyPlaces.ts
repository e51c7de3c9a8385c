/** The places that the time line can be narrowed to, by their keys. Pure. */
import type { IndicatorNode } from '@jixiao/schema'
import { say } from '../../words/language.ts'
import { BASIC_FIELDS, MONEY_FIELDS, NARRATIVE_FIELDS } from '../paper/fields.ts'
import { FORM } from '../words.ts'

export interface NamedPlace {
  readonly key: string
  readonly name: string
}

export const fieldPlaces = (): NamedPlace[] =>
  [...BASIC_FIELDS, ...NARRATIVE_FIELDS, ...MONEY_FIELDS].map(({ field, label }) => ({
    key: field,
    name: say(label),
  }))

/** Rows with all their cells, set in by their levels. */
export const rowPlaces = (
  tree: readonly IndicatorNode[],
  names: ReadonlyMap<string, string>,
): readonly NamedPlace[] =>
  tree.flatMap(({ key, level, children }) => [
    { key, name: '　'.repeat(level - 1) + (names.get(key) || say(FORM.unnamed)) },
    ...rowPlaces(children, names),
  ])
