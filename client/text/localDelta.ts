/**
 * From ProseMirror to the shared text: what a transaction changed, as deltas over the flat text. Looks only at the stretch
 * that its steps touched; characters that stayed are never deleted and typed anew.
 */
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { Delta } from './delta.ts'
import { diffSpans } from './diffSpans.ts'
import { flatIndex, flatLength } from './flatIndex.ts'
import { docSpans } from './spans.ts'

/** The stretch in which two documents differ: from `from` to `to` in the earlier one, to `newTo` in the later one. */
export interface ChangedRange {
  readonly from: number
  readonly to: number
  readonly newTo: number
}

/** The deltas of a transaction, one a step, each to be made on the text that the one before left. */
export function transactionDeltas(tr: Transaction): Delta[] {
  return tr.steps.map((_, at) => {
    const [before, after] = stepDocs(tr, at)
    const range = stepRange(tr, at)
    return range ? diffDocs(before, after, range) : []
  })
}

/** Adds what a transaction changed to the stretch that was changed before it. */
export function extendRange(range: ChangedRange | null, tr: Transaction): ChangedRange | null {
  return tr.steps.reduce<ChangedRange | null>((sum, _, at) => join(sum, stepRange(tr, at)), range)
}

function join(first: ChangedRange | null, second: ChangedRange | null): ChangedRange | null {
  if (!first || !second) return first ?? second
  return {
    from: Math.min(first.from, second.from),
    to: first.to + Math.max(0, second.to - first.newTo),
    newTo: Math.max(first.newTo, second.to) + second.newTo - second.to,
  }
}

const stepDocs = (tr: Transaction, at: number): [Node, Node] => [tr.docs[at]!, tr.docs[at + 1] ?? tr.doc]

/** What one step touched. A step that only marks text moves nothing; there the documents themselves tell. */
function stepRange(tr: Transaction, at: number): ChangedRange | null {
  const [before, after] = stepDocs(tr, at)
  let [from, to, newTo] = [Infinity, -1, -1]
  tr.mapping.maps[at]!.forEach((oldStart, oldEnd, _, newEnd) => {
    from = Math.min(from, oldStart)
    to = Math.max(to, oldEnd)
    newTo = Math.max(newTo, newEnd)
  })
  return to >= 0 ? { from, to, newTo } : markedRange(before, after)
}

function markedRange(before: Node, after: Node): ChangedRange | null {
  const from = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  return from === null || !end ? null : { from, to: Math.max(from, end.a), newTo: Math.max(from, end.b) }
}

/** The delta between two documents that are alike outside a stretch. */
export function diffDocs(before: Node, after: Node, { from, to, newTo }: ChangedRange): Delta {
  const crosses = !sameBlock(before, from, to) || !sameBlock(after, from, newTo)
  const end = crosses ? blockEnd(before, to) : flatIndex(before, to)
  const newEnd = crosses ? blockEnd(after, newTo) : flatIndex(after, newTo)
  const toLast = end === flatLength(before)
  // The last line break is never deleted: where it lies in the stretch, the break before it goes instead. Else of two
  // people who each remove a last paragraph one could take the one break, the other the other.
  const start = Math.max(0, flatIndex(before, from) - (toLast ? 1 : 0))
  return diffSpans(start, docSpans(before, start, end), docSpans(after, start, newEnd), toLast)
}

function sameBlock(doc: Node, from: number, to: number): boolean {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)]
  return $from.depth > 0 && $to.depth > 0 && $from.index(0) === $to.index(0)
}

/**
 * The flat index behind the line break of the block that holds a position: when blocks are joined or split, the kind of
 * paragraph that this break carries can change although the break stays.
 */
function blockEnd(doc: Node, position: number): number {
  const $position = doc.resolve(position)
  return $position.depth === 0 ? flatIndex(doc, position) : flatIndex(doc, $position.after(1))
}
