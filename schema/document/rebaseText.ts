/**
 * An edit made on an older text, carried over to the text as it is now: what others put in since stays, what they took
 * out stays out. (Operational transformation of one edit over another; see "Jupiter", Nichols et al., UIST 1995.)
 */
import type { TextOp } from './diffText.ts'

/** An op on the text as it is now. A retain over what others put in is `foreign`: the edit has no view of it. */
export type RebasedOp = TextOp | { readonly retain: number; readonly foreign: true }

/** Both `edit` and `since` are ops on the same older text. Where both insert, the others' comes first. */
export function rebaseText(edit: readonly TextOp[], since: readonly TextOp[]): RebasedOp[] {
  const [mine, theirs] = [new Cursor(edit), new Cursor(since)]
  const rebased: RebasedOp[] = []
  for (;;) {
    const other = theirs.peek()
    if (other && 'insert' in other) rebased.push({ retain: theirs.take(Infinity), foreign: true })
    else {
      const op = mine.peek()
      if (!op) return rebased
      if ('insert' in op) {
        mine.take(Infinity)
        rebased.push(op)
      } else {
        const isGone = other !== null && 'delete' in other
        const length = mine.take(theirs.left)
        theirs.take(length)
        if (!isGone) rebased.push('delete' in op ? { delete: length } : { retain: length })
      }
    }
  }
}

/** Walks along ops, taking parts of them. */
class Cursor {
  readonly #ops: readonly TextOp[]
  #index = 0
  #taken = 0

  constructor(ops: readonly TextOp[]) {
    this.#ops = ops
  }

  /** The op that is walked on; null past the last, where everything is retained. */
  peek(): TextOp | null {
    return this.#ops[this.#index] ?? null
  }

  /** What is left of it, in characters. */
  get left(): number {
    const op = this.peek()
    return op ? lengthOf(op) - this.#taken : Infinity
  }

  /** Takes so much of it at most, and gives how much it was. */
  take(most: number): number {
    const length = Math.min(most, this.left)
    this.#taken += length
    if (this.left === 0) {
      this.#index += 1
      this.#taken = 0
    }
    return length
  }
}

const lengthOf = (op: TextOp) => ('retain' in op ? op.retain : 'delete' in op ? op.delete : op.insert.length)
