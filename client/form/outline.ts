/** The places of the form that the outline lists. Pure. */
import type { IndicatorNode } from '@jixiao/schema'
import { say } from '../words/language.ts'
import { NARRATIVE_FIELDS } from './fields.ts'
import { FORM } from './words.ts'

export interface OutlineEntry {
  /** The value of `data-section` on the element that it stands for. */
  readonly section: string
  readonly label: string
  readonly depth: 0 | 1
}

export function outlineEntries(
  tree: readonly IndicatorNode[],
  names: ReadonlyMap<string, string>,
  hasOthers: boolean,
): readonly OutlineEntry[] {
  const top = (section: string, label: string): OutlineEntry => ({ section, label, depth: 0 })
  return [
    top('basics', say(FORM.basics)),
    ...NARRATIVE_FIELDS.map(({ field, label }) => top(field, say(label))),
    top('budget', say(FORM.budget)),
    top('targets', say(FORM.targets)),
    ...tree.map(({ key }) => ({
      section: key,
      label: names.get(key) || say(FORM.unnamed),
      depth: 1 as const,
    })),
    ...(hasOthers ? [top('others', say(FORM.others))] : []),
  ]
}
