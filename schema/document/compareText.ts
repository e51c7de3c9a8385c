/**
 * Two readings of a text in one: what stayed, what went, what came, word by word, with how each looks. Both can be read
 * from it: without what came it is the text before, without what went the text after. Pure.
 */
import type { Paragraph } from './declaration.ts'
import { diffWords } from './diffText.ts'
import { type InsertOp, paragraphsToDelta, type TextAttributes } from './narrativeDelta.ts'

export interface ComparedRun {
  readonly kind: 'SAME' | 'OUT' | 'IN'
  /** Of a narrative: words, or one line break, which has the style of its paragraph. */
  readonly text: string
  /** As it looks after; of what went, as it looked. */
  readonly style: TextAttributes
  /** Of what stayed and looks otherwise than before: how it looked. */
  readonly was?: TextAttributes
}

export const compareNarratives = (from: readonly Paragraph[], to: readonly Paragraph[]): ComparedRun[] =>
  compareRuns(paragraphsToDelta(from), paragraphsToDelta(to))

/** The same of a text in one style. */
export const compareLines = (from: string, to: string): ComparedRun[] =>
  compareRuns([{ insert: from }], [{ insert: to }])

/** The same of what is no text, of which only one can stand. */
export function compareValues(from: string, to: string): ComparedRun[] {
  const runs: ComparedRun[] =
    from === to
      ? [{ kind: 'SAME', text: to, style: {} }]
      : [
          { kind: 'OUT', text: from, style: {} },
          { kind: 'IN', text: to, style: {} },
        ]
  return runs.filter(({ text }) => text !== '')
}

function compareRuns(from: readonly InsertOp[], to: readonly InsertOp[]): ComparedRun[] {
  const [was, is] = [new Stretches(from), new Stretches(to)]
  const runs: ComparedRun[] = []
  const same = (length: number): void => {
    for (const now of is.take(length))
      for (const old of was.take(now.insert.length)) {
        const [style, before] = [now.attributes ?? {}, old.attributes ?? {}]
        const change = sameStyle(style, before) ? {} : { was: before }
        runs.push({ kind: 'SAME', text: old.insert, style, ...change })
      }
  }
  for (const op of diffWords(was.text, is.text)) {
    if ('retain' in op) same(op.retain)
    else if ('delete' in op) runs.push(...was.take(op.delete).map((each) => run('OUT', each)))
    else runs.push(...is.take(op.insert.length).map((each) => run('IN', each)))
  }
  same(is.left)
  return runs
}

const run = (kind: 'OUT' | 'IN', { insert, attributes }: InsertOp): ComparedRun => ({
  ...{ kind, text: insert, style: attributes ?? {} },
})

const sameStyle = (a: TextAttributes, b: TextAttributes) =>
  a.bold === b.bold && a.list === b.list && a.indent === b.indent

/** Reads a text stretch by stretch, each in one style. */
class Stretches {
  readonly text: string
  readonly #ops: readonly InsertOp[]
  #at = 0
  #used = 0
  left: number

  constructor(ops: readonly InsertOp[]) {
    this.#ops = ops
    this.text = ops.map(({ insert }) => insert).join('')
    this.left = this.text.length
  }

  /** The next characters. */
  take(length: number): InsertOp[] {
    const taken: InsertOp[] = []
    for (let wanted = length; wanted > 0;) {
      const op = this.#ops[this.#at]!
      const insert = op.insert.slice(this.#used, this.#used + wanted)
      taken.push({ ...op, insert })
      wanted -= insert.length
      this.#used += insert.length
      if (this.#used === op.insert.length) [this.#at, this.#used] = [this.#at + 1, 0]
    }
    this.left -= length
    return taken
  }
}
