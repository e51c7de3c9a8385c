/**
 * Changes of a flat text, in the form of Quill's Delta: an edit list that walks the text once. Pure; knows neither Yjs
 * nor ProseMirror. Both sides of the binding speak it, and so two edits made at once (what was composed here, what
 * arrived meanwhile) can be brought past each other.
 */

export type Attributes = Readonly<Record<string, unknown>>

export type Op =
  | { readonly insert: string; readonly attributes: Attributes }
  | { readonly retain: number; readonly attributes?: Attributes }
  | { readonly delete: number }

export type Delta = readonly Op[]

export const opLength = (op: Op) =>
  'insert' in op ? op.insert.length : 'retain' in op ? op.retain : op.delete

const isEmpty = (attributes: Attributes) => Object.keys(attributes).length === 0

export function sameAttributes(a: Attributes, b: Attributes): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

/**
 * Builds a delta in normal form: neighbours of one kind merged, an insertion before a deletion at the same place (so
 * that equal changes are equal lists, and `transform` converges), no plain retain at the end.
 */
export class DeltaBuilder {
  readonly #ops: Op[] = []

  get #last(): Op | undefined {
    return this.#ops[this.#ops.length - 1]
  }

  retain(length: number, attributes: Attributes = {}): this {
    if (length === 0) return this
    const last = this.#last
    const before = last && 'retain' in last ? last : undefined
    const joins = before && sameAttributes(before.attributes ?? {}, attributes)
    const total = joins ? before.retain + length : length
    if (joins) this.#ops.pop()
    this.#ops.push(isEmpty(attributes) ? { retain: total } : { retain: total, attributes })
    return this
  }

  delete(length: number): this {
    if (length === 0) return this
    const last = this.#last
    if (last && 'delete' in last) this.#ops[this.#ops.length - 1] = { delete: last.delete + length }
    else this.#ops.push({ delete: length })
    return this
  }

  insert(text: string, attributes: Attributes): this {
    if (text === '') return this
    const deletion = this.#last && 'delete' in this.#last ? this.#ops.pop() : undefined
    const before = this.#last
    if (before && 'insert' in before && sameAttributes(before.attributes, attributes)) {
      this.#ops[this.#ops.length - 1] = { insert: before.insert + text, attributes }
    } else this.#ops.push({ insert: text, attributes })
    if (deletion) this.#ops.push(deletion)
    return this
  }

  done(): Delta {
    const last = this.#last
    if (last && 'retain' in last && !last.attributes) this.#ops.pop()
    return this.#ops
  }
}

/** Reads a delta piece by piece; past its end everything is retained. */
class DeltaReader {
  readonly #ops: Delta
  #at = 0
  #used = 0

  constructor(ops: Delta) {
    this.#ops = ops
  }

  get done() {
    return this.#at >= this.#ops.length
  }

  get op(): Op | undefined {
    return this.#ops[this.#at]
  }

  /** Characters left in the current piece. */
  get left() {
    return this.op ? opLength(this.op) - this.#used : Infinity
  }

  /** The next `length` characters of the current piece, which holds as many. */
  take(length: number): Op {
    const { op } = this
    if (!op) return { retain: length }
    const from = this.#used
    this.#used += length
    if (this.#used === opLength(op)) {
      this.#at++
      this.#used = 0
    }
    if ('insert' in op) return { ...op, insert: op.insert.slice(from, from + length) }
    return 'retain' in op ? { ...op, retain: length } : { delete: length }
  }
}

const without = (attributes: Attributes | undefined, taken: Attributes | undefined): Attributes =>
  Object.fromEntries(Object.entries(attributes ?? {}).filter(([key]) => !taken || !(key in taken)))

/**
 * Rewrites `delta` so that it can follow `over`, made at the same time on the same text. `overFirst`: what `over`
 * inserted at the same place stands first, and its formats win. For any two deltas a and b,
 * a then `transform(a, b, true)` gives the same text as b then `transform(b, a, false)`.
 */
export function transform(over: Delta, delta: Delta, overFirst: boolean): Delta {
  const built = new DeltaBuilder()
  const theirs = new DeltaReader(over)
  const ours = new DeltaReader(delta)
  while (!ours.done) {
    const [their, our] = [theirs.op, ours.op]
    if (their && 'insert' in their && (overFirst || !our || !('insert' in our))) {
      built.retain(opLength(theirs.take(theirs.left)))
    } else if (our && 'insert' in our) {
      built.insert(our.insert.slice(our.insert.length - ours.left), our.attributes)
      ours.take(ours.left)
    } else step(built, theirs, ours, overFirst)
  }
  return built.done()
}

/** One stretch that both deltas cover without inserting. */
function step(built: DeltaBuilder, theirs: DeltaReader, ours: DeltaReader, overFirst: boolean) {
  const length = Math.min(theirs.left, ours.left)
  const [their, our] = [theirs.take(length), ours.take(length)]
  if ('delete' in their) return
  if ('delete' in our) built.delete(length)
  else if ('retain' in our) {
    const taken = overFirst && 'retain' in their ? their.attributes : undefined
    built.retain(length, without(our.attributes, taken))
  }
}

/**
 * Where an index of the text stands after `delta`. An index in front of which something was inserted at that very
 * place stays (`stick: 'left'`, with the character before it) or moves behind it (`'right'`).
 */
export function mapIndex(delta: Delta, index: number, stick: 'left' | 'right'): number {
  let at = 0
  let mapped = index
  for (const op of delta) {
    if (at > index || (at === index && stick === 'left')) break
    if ('insert' in op) mapped += op.insert.length
    else if ('delete' in op) {
      mapped -= Math.min(op.delete, index - at)
      at += op.delete
    } else at += op.retain
  }
  return mapped
}

/** What a delta puts in, as plain text. */
export const insertedText = (delta: Delta): string =>
  delta.map((op) => ('insert' in op ? op.insert : '')).join('')

/** By how many characters a delta makes the text longer. */
export const growth = (delta: Delta) =>
  delta.reduce((sum, op) => sum + ('insert' in op ? op.insert.length : 'delete' in op ? -op.delete : 0), 0)
