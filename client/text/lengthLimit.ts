/**
 * The length limit of a text (`LIMITS` of the schema), kept where the text is made: typing or pasting beyond it is refused
 * as a whole; what was composed by an input method is cut, since nobody can be stopped in the middle of a word. Either way
 * the caller is told what was not taken. What a text holds beyond the limit already can be made shorter, never longer.
 */
import { isFirstHalf } from '@jixiao/schema'
import { Plugin } from 'prosemirror-state'
import { ARRIVED } from './Binding.ts'
import { growth, insertedText, type Delta, type Op } from './delta.ts'
import { flatLength } from './flatIndex.ts'
import { transactionDeltas } from './localDelta.ts'
import type { TextKind } from './textSchema.ts'

export interface LimitReached {
  readonly limit: number
  /** What was not taken. */
  readonly refused: string
}

export interface LengthLimit {
  readonly limit: number
  readonly onLimit: (reached: LimitReached) => void
}

/** Refuses edits that make the text longer than it may be; lets everything pass while `composing`. */
export function lengthLimit(
  kind: TextKind,
  { limit, onLimit }: LengthLimit,
  composing: () => boolean,
): Plugin {
  const unstored = kind === 'line' ? 1 : 0
  return new Plugin({
    filterTransaction(tr, state) {
      if (!tr.docChanged || tr.getMeta(ARRIVED) || composing()) return true
      const [before, after] = [flatLength(state.doc), flatLength(tr.doc)]
      if (after <= before || after - unstored <= limit) return true
      onLimit({ limit, refused: transactionDeltas(tr).map(insertedText).join('') })
      return false
    },
  })
}

/** Cuts what a delta inserts into a text of `length` characters, from its end, to what there is room for. */
export function fitDelta(delta: Delta, length: number, { limit, onLimit }: LengthLimit): Delta {
  let excess = Math.min(length + growth(delta) - limit, insertedText(delta).length)
  if (excess <= 0) return delta
  let refused = ''
  const cut: Op[] = [...delta]
  for (let at = cut.length - 1; at >= 0 && excess > 0; at--) {
    const op = cut[at]!
    if (!('insert' in op)) continue
    const keep = wholeCharacters(op.insert, Math.max(0, op.insert.length - excess))
    refused = op.insert.slice(keep) + refused
    excess -= op.insert.length - keep
    cut[at] = { ...op, insert: op.insert.slice(0, keep) }
  }
  onLimit({ limit, refused })
  return cut.filter((op) => !('insert' in op) || op.insert !== '')
}

/** The largest length up to `length` that does not cut a surrogate pair. */
const wholeCharacters = (text: string, length: number) =>
  isFirstHalf(text, length - 1) ? length - 1 : length
