import { type NarrativeKey, type Paragraph, paragraphText } from '@jixiao/schema'
import type { Entry } from './Entry.ts'
import { isNarrativeKey } from './labels.ts'

type Field = Extract<Entry, { kind: 'FIELD' }>
type NarrativeField = Field & { readonly key: NarrativeKey }

/**
 * Gives each text without a label to the narrative that it is a part of: a long cell that was split over two rows has
 * its label beside one of them only, and not always the first. Decided by, in this order:
 *
 * 0. the label above, where its cell reaches down beside the text;
 * 1. the one of the two labels beside it that has no text of its own;
 * 2. numbering: what continues the numbers of the narrative above belongs there;
 * 3. the narrative below, else the one above. Without either it is text without a label.
 */
export function placeContinuations(entries: readonly Entry[]): Entry[] {
  const below = narrativesBelow(entries)
  const above = new NarrativeAbove()
  return entries.map((entry, i) => {
    if (entry.kind === 'FIELD') above.become(isNarrative(entry) ? entry : null)
    if (entry.kind !== 'CONTINUATION') return entry
    const next = entry.isOfAbove ? null : (below[i] ?? null)
    const owner = above.claims(entry.paragraphs, next) ? above.field : below[i]
    if (!owner) return { kind: 'OTHER', label: '', paragraphs: entry.paragraphs }
    return { ...owner, values: [entry.paragraphs] }
  })
}

const isNarrative = (field: Field): field is NarrativeField => isNarrativeKey(field.key)

/** For each entry the narrative that comes next, with nothing but continuations in between. */
function narrativesBelow(entries: readonly Entry[]): (NarrativeField | null)[] {
  const below: (NarrativeField | null)[] = []
  let next: NarrativeField | null = null
  for (let i = entries.length - 1; i >= 0; i--) {
    below[i] = next
    const entry = entries[i]!
    if (entry.kind !== 'CONTINUATION') next = entry.kind === 'FIELD' && isNarrative(entry) ? entry : null
  }
  return below
}

/** The narrative above the texts that are looked at, which grows by those that it claims. */
class NarrativeAbove {
  field: NarrativeField | null = null
  /** The number of its last numbered paragraph. */
  #last: number | null = null

  become(field: NarrativeField | null): void {
    this.field = field
    this.#last = field ? (ordinals(field.values.flat()).at(-1) ?? null) : null
  }

  claims(text: readonly Paragraph[], below: NarrativeField | null): boolean {
    if (!this.field) return false
    const numbers = ordinals(text)
    const claimed = below === null || this.#owns(below, numbers[0])
    if (claimed) this.#last = numbers.at(-1) ?? this.#last
    return claimed
  }

  #owns(below: NarrativeField, number: number | undefined): boolean {
    const isBlank = this.field?.values.length === 0
    const isBelowBlank = below.values.length === 0
    if (isBlank !== isBelowBlank) return isBlank
    return number !== undefined && this.#last !== null && number === this.#last + 1
  }
}

const NUMERALS = '一二三四五六七八九十'

/** The numbers that paragraphs begin with: 一、 -> 1, 3. -> 3. */
function ordinals(paragraphs: readonly Paragraph[]): number[] {
  return paragraphs.flatMap((paragraph) => {
    const match = /^\s*(?:([一二三四五六七八九十])|(\d{1,2}))[、.．]/.exec(paragraphText(paragraph))
    if (!match) return []
    return [match[1] ? NUMERALS.indexOf(match[1]) + 1 : Number(match[2])]
  })
}
