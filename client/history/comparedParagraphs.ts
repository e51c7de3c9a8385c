/** A compared text as the paragraphs that it is shown in: one for each that was or is. Pure. */
import type { ComparedRun, ListKind } from '@jixiao/schema'

export interface ComparedParagraph {
  readonly words: readonly ComparedRun[]
  /** The line break that ends it; null: it is a text of one line. */
  readonly end: ComparedRun | null
  readonly list: ListKind | undefined
  readonly indent: number | undefined
}

export function comparedParagraphs(runs: readonly ComparedRun[]): ComparedParagraph[] {
  const paragraphs: ComparedParagraph[] = []
  let words: ComparedRun[] = []
  for (const run of runs) {
    if (run.text !== '\n') words.push(run)
    else {
      paragraphs.push(ended(words, run))
      words = []
    }
  }
  if (words.length > 0 || paragraphs.length === 0)
    paragraphs.push({ words, end: null, list: undefined, indent: undefined })
  return paragraphs
}

function ended(words: readonly ComparedRun[], end: ComparedRun): ComparedParagraph {
  const { list, indent } = end.style
  // The items that stayed and came are numbered as they are now.
  const counted = end.kind === 'OUT' && list === 'ordered' ? undefined : list
  return { words, end, list: counted, indent: indent || undefined }
}
