/** The places of the form that the outline lists. Pure. */
import type { Finding, IndicatorNode } from '@jixiao/schema'
import { say } from '../../words/language.ts'
import { MONEY_FIELDS, NARRATIVE_FIELDS } from './fields.ts'
import { FORM } from '../words.ts'

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

/** How many findings each of them has; those of the whole count for the indicators, of which they tell. */
export function countsBySection(
  tree: readonly IndicatorNode[],
  findings: readonly Finding[],
): ReadonlyMap<string, number> {
  const tops = new Map<string, string>()
  const walk = (nodes: readonly IndicatorNode[], top: string | null) => {
    for (const { key, children } of nodes) {
      tops.set(key, top ?? key)
      walk(children, top ?? key)
    }
  }
  walk(tree, null)
  const counts = new Map<string, number>()
  for (const { place } of findings) {
    const section = sectionOf(place.field) ?? tops.get(place.indicator ?? '') ?? 'targets'
    counts.set(section, (counts.get(section) ?? 0) + 1)
  }
  return counts
}

function sectionOf(field: Finding['place']['field']): string | null {
  if (field === undefined) return null
  if (NARRATIVE_FIELDS.some((each) => each.field === field)) return field
  return MONEY_FIELDS.some((each) => each.field === field) ? 'budget' : 'basics'
}
