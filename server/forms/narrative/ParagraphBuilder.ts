import type { ListKind, Paragraph, Run } from '@jixiao/schema'

/** Where a paragraph stands: in no list (-1 deep), or in one, `depth` lists deep. */
export interface ListPlace {
  readonly list: ListKind | null
  readonly depth: number
}

/**
 * Gathers paragraphs from a walk through HTML. `p` and `li` begin a paragraph even where they are empty; other text
 * begins one by itself.
 */
export class ParagraphBuilder {
  #paragraphs: Paragraph[] = []
  #runs: Run[] = []
  /** A paragraph was begun, and must be made even if no text comes. */
  #begun = false
  #place: ListPlace = { list: null, depth: -1 }

  /** The paragraphs that have ended since it was called last. */
  take(): Paragraph[] {
    const taken = this.#paragraphs
    this.#paragraphs = []
    return taken
  }

  /** A `p` or `li` starts. An `li` that has no text yet lends its paragraph to the `p` inside it. */
  begin(place: ListPlace): void {
    if (this.#runs.length > 0) this.end()
    this.#begun = true
    this.#place = place
  }

  text(text: string, bold: boolean, place: ListPlace): void {
    const fresh = !this.#begun && this.#runs.length === 0
    if (fresh && text.trim() === '') return
    if (fresh) this.#place = place
    this.#runs.push(bold ? { text, bold: true } : { text })
  }

  /** A `br`: ends the paragraph, an empty one too. */
  lineBreak(place: ListPlace): void {
    this.#begun = true
    if (this.#runs.length === 0) this.#place = place
    this.end()
  }

  /** Any other block starts or ends: text before and after it are two paragraphs. */
  split(): void {
    if (this.#runs.length > 0) this.end()
  }

  /** A `p`, an `li`'s own text, or everything ends. */
  end(): void {
    if (!this.#begun && this.#runs.length === 0) return
    const { list, depth } = this.#place
    const runs = normalRuns(this.#runs)
    this.#paragraphs.push({
      runs,
      ...(list ? { list } : {}),
      ...(list && depth > 0 ? { indent: depth } : {}),
    })
    this.#runs = []
    this.#begun = false
  }
}

/**
 * Line breaks in the source are white space to HTML: one, with the white space around it, is a single space, and
 * nothing at a paragraph's edge. All other white space stays as it was written. Runs of one style become one.
 */
function normalRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last && Boolean(last.bold) === Boolean(run.bold))
      merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else if (run.text !== '') merged.push(run)
  }
  const flat = merged.map((run, i) => ({ ...run, text: withoutLineBreaks(run.text, i, merged.length) }))
  return flat.filter(({ text }) => text !== '')
}

function withoutLineBreaks(text: string, index: number, count: number): string {
  if (!text.includes('\n')) return text
  const lines = text.split('\n')
  const parts = lines.map((line, i) => trimBlanks(line, i > 0, i < lines.length - 1))
  const before = parts[0] === '' && index > 0 ? ' ' : ''
  const after = parts.at(-1) === '' && index < count - 1 ? ' ' : ''
  const words = parts.filter((part) => part !== '').join(' ')
  return words === '' ? before || after : before + words + after
}

/** Cuts spaces and tabs off a text's ends; a loop, as a regular expression takes quadratic time on many spaces. */
function trimBlanks(text: string, atStart: boolean, atEnd: boolean): string {
  let start = 0
  let end = text.length
  if (atStart) while (start < end && isBlank(text[start])) start++
  if (atEnd) while (end > start && isBlank(text[end - 1])) end--
  return text.slice(start, end)
}

const isBlank = (char: string | undefined) => char === ' ' || char === '\t'
