/** A narrative's paragraphs <-> the contents of its `Y.Text`, as Quill's Delta: every paragraph ends in a line break. */
import type { ListKind, Paragraph, Run } from './declaration.ts'
import { wellFormed } from './wellFormed.ts'

export interface TextAttributes {
  bold?: true
  list?: ListKind
  indent?: number
}
export interface InsertOp {
  readonly insert: string
  readonly attributes?: TextAttributes
}

/** One insert a run, and one for each paragraph's line break. */
export function paragraphsToDelta(paragraphs: readonly Paragraph[]): InsertOp[] {
  return paragraphs.flatMap((paragraph) => [
    ...paragraph.runs.filter((run) => run.text !== '').map(runToInsert),
    withAttributes('\n', {
      ...(paragraph.list ? { list: paragraph.list } : {}),
      ...(paragraph.indent ? { indent: paragraph.indent } : {}),
    }),
  ])
}

const runToInsert = (run: Run) => withAttributes(wellFormed(run.text), run.bold ? { bold: true } : {})

const withAttributes = (insert: string, attributes: TextAttributes): InsertOp =>
  Object.keys(attributes).length > 0 ? { insert, attributes } : { insert }

/**
 * Total: any contents of a `Y.Text` give paragraphs. A last one without its line break (two people deleted around it)
 * is a paragraph too; what is not text is skipped.
 */
export function deltaToParagraphs(delta: readonly { insert?: unknown; attributes?: object }[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let runs: Run[] = []
  for (const { insert, attributes = {} } of delta) {
    if (typeof insert !== 'string') continue
    const style = attributes as TextAttributes
    const [first = '', ...rest] = insert.split('\n')
    pushRun(runs, first, style)
    for (const text of rest) {
      paragraphs.push(styledParagraph(runs, style))
      pushRun((runs = []), text, style)
    }
  }
  if (runs.length > 0) paragraphs.push(styledParagraph(runs, {}))
  return paragraphs
}

/** Adds text to a paragraph's runs; to the last one where that is of its style. */
export function pushRun(runs: Run[], text: string, { bold }: TextAttributes): void {
  if (text === '') return
  const last = runs.at(-1)
  if (last && Boolean(last.bold) === Boolean(bold))
    runs[runs.length - 1] = { ...last, text: last.text + text }
  else runs.push(bold ? { text, bold: true } : { text })
}

/** A paragraph, `list` and `indent` being its line break's. */
export const styledParagraph = (runs: readonly Run[], { list, indent }: TextAttributes): Paragraph => ({
  runs,
  ...(list ? { list } : {}),
  ...(indent ? { indent } : {}),
})
