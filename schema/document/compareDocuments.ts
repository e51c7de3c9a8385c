/** Two documents of one declaration in one, as a form with changes marked shows them; both can be read from it. Pure. */
import type * as Y from 'yjs'
import { type ComparedRun, compareLines, compareNarratives, compareValues } from './compareText.ts'
import { type ComparedRow, compareTrees } from './compareTrees.ts'
import { NARRATIVES } from './declaration.ts'
import { DECLARATION_FIELDS, type DeclarationField } from './place.ts'
import { readIndicators, readNarrative, readOthers, readPlace } from './read.ts'
import { NAME_ROOT } from './shape.ts'

export interface ComparedForm {
  readonly fields: ReadonlyMap<DeclarationField, readonly ComparedRun[]>
  /** Level 1, in their order. */
  readonly rows: readonly ComparedRow[]
  /** What the paper has besides. */
  readonly others: readonly { readonly label: string; readonly runs: readonly ComparedRun[] }[]
}

export function compareDocuments(before: Y.Doc, after: Y.Doc): ComparedForm {
  const fields = Object.keys(DECLARATION_FIELDS) as DeclarationField[]
  return {
    fields: new Map(fields.map((field) => [field, compareField(before, after, field)])),
    rows: compareTrees(readIndicators(before), readIndicators(after)),
    others: compareOthers(before, after),
  }
}

function compareField(before: Y.Doc, after: Y.Doc, field: DeclarationField): ComparedRun[] {
  const key = DECLARATION_FIELDS[field]
  const narrative = NARRATIVES.find((each) => each === key)
  if (narrative) return compareNarratives(readNarrative(before, narrative), readNarrative(after, narrative))
  const [from, to] = [readPlace(before, { field }) ?? '', readPlace(after, { field }) ?? '']
  return key === NAME_ROOT ? compareLines(from, to) : compareValues(from, to)
}

/** By their labels, which a form may have twice: those of one label in their order. */
function compareOthers(before: Y.Doc, after: Y.Doc): ComparedForm['others'] {
  const [was, is] = [readOthers(before), readOthers(after)]
  const numbered = (list: typeof was) => {
    const count = new Map<string, number>()
    return new Map(
      list.map(({ label, text }) => {
        const nth = (count.get(label) ?? 0) + 1
        count.set(label, nth)
        return [`${label}\n${nth}`, { label, text }]
      }),
    )
  }
  const [old, now] = [numbered(was), numbered(is)]
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => ({
    label: (now.get(key) ?? old.get(key))!.label,
    runs: compareValues(old.get(key)?.text ?? '', now.get(key)?.text ?? ''),
  }))
}
