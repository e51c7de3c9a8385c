/** Which characters a text has and had, by the ids that Yjs gave them, and where they stand. */
import type * as Y from 'yjs'

/** Characters that follow each other in one client's clock and in the text; or that were deleted there. */
export interface Part {
  readonly clock: number
  readonly length: number
  /** Where the first of them stands, or where they were. */
  readonly index: number
  readonly isAlive: boolean
}

type Segment = { -readonly [Key in keyof Part]: Part[Key] }

export class Segments {
  /** By client, in the order of their clocks. */
  readonly #segments = new Map<number, Segment[]>()

  constructor(text: Y.Text) {
    let index = 0
    for (let item = text._start; item !== null; item = item.right) {
      const isAlive = !item.deleted && item.countable
      if (isAlive || item.deleted) this.#add(item.id, { length: item.length, index, isAlive })
      if (isAlive) index += item.length
    }
    for (const segments of this.#segments.values()) segments.sort((one, other) => one.clock - other.clock)
  }

  /** Those of a run of characters that are known here, in parts. */
  within(client: number, clock: number, length: number): Part[] {
    const parts: Part[] = []
    const segments = this.#segments.get(client) ?? []
    for (let i = firstAfter(segments, clock); i < segments.length; i += 1) {
      const segment = segments[i]!
      if (segment.clock >= clock + length) break
      const first = Math.max(clock, segment.clock)
      const last = Math.min(clock + length, segment.clock + segment.length)
      const index = segment.isAlive ? segment.index + first - segment.clock : segment.index
      parts.push({ clock: first, length: last - first, index, isAlive: segment.isAlive })
    }
    return parts
  }

  #add({ client, clock }: Y.ID, segment: Omit<Segment, 'clock'>): void {
    const segments = this.#segments.get(client)
    const last = segments?.at(-1)
    const follows = last && last.clock + last.length === clock && last.isAlive === segment.isAlive
    if (follows && last.index + (last.isAlive ? last.length : 0) === segment.index)
      last.length += segment.length
    else if (segments) segments.push({ clock, ...segment })
    else this.#segments.set(client, [{ clock, ...segment }])
  }
}

/** The first that reaches past that clock. */
function firstAfter(segments: readonly Pick<Part, 'clock' | 'length'>[], clock: number): number {
  let [low, high] = [0, segments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { clock: begins, length } = segments[middle]!
    if (begins + length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/** Characters that were put in where others had been deleted, right before the first of those. */
interface PutIn {
  readonly clock: number
  readonly client: number
  readonly length: number
}

/** How much is looked at for one character, which bounds what a gone one costs: past that it is no undo of late. */
const MOST_LOOKED_AT = 100
/** Characters that may have been typed right before it. */
const MOST_BEFORE = 16

/**
 * What was deleted and put in again: Yjs undoes a deletion by new characters right before the deleted ones, which the new
 * ones name as what is at their right. That is so for whatever is typed there, too: how it reads tells which it is.
 */
export class Restored {
  readonly #segments: Segments
  /** By the client and clock of what was deleted, as `client clock`; the latest comes first in the text. */
  readonly #putIn = new Map<number, Map<number, PutIn[]>>()
  /** The clocks at which something deleted begins that something was put in before, by client, in their order. */
  readonly #begins = new Map<number, number[]>()

  constructor(text: Y.Text, segments: Segments) {
    this.#segments = segments
    for (const put of putInBefore(text)) {
      const { right, ...putIn } = put
      const of = this.#putIn.get(right.client) ?? new Map<number, PutIn[]>()
      this.#putIn.set(right.client, of)
      const at = of.get(right.clock)
      if (at) at.push(putIn)
      else of.set(right.clock, [putIn])
    }
    for (const [client, of] of this.#putIn)
      this.#begins.set(
        client,
        [...of.keys()].sort((a, b) => a - b),
      )
  }

  /** Where what was put in for a deleted character stands, of what reads like it (`isIt`); null: nowhere. */
  indexOf(client: number, clock: number, isIt: (index: number) => boolean): number | null {
    const waiting = [{ client, clock }]
    const seen = new Set<string>()
    // What was put in again may have been deleted, too, and put in again since.
    for (const { client: of, clock: at } of waiting)
      for (const candidate of this.#before(of, at)) {
        const [part] = this.#segments.within(candidate.client, candidate.clock, 1)
        if (part?.isAlive && isIt(part.index)) return part.index
        const name = `${candidate.client} ${candidate.clock}`
        if (!part || part.isAlive || seen.has(name)) continue
        if (seen.size >= MOST_LOOKED_AT) return null
        seen.add(name)
        waiting.push(candidate)
      }
    return null
  }

  /** The characters that may stand for that one. */
  *#before(client: number, clock: number): Generator<{ client: number; clock: number }> {
    const begins = this.#begins.get(client) ?? []
    let looked = 0
    for (let i = firstFrom(begins, clock + 1) - 1; i >= 0 && looked < MOST_LOOKED_AT; i -= 1) {
      const begin = begins[i]!
      for (const put of this.#putIn.get(client)!.get(begin)!) {
        looked += 1
        // The same person may have typed right before what they then put in again, which makes one of both.
        const last = Math.min(put.length, clock - begin + MOST_BEFORE)
        for (let i = clock - begin; i < last; i += 1) yield { client: put.client, clock: put.clock + i }
      }
    }
  }
}

/** The first that is at least that. */
function firstFrom(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/** What was put in at one go before something, with the id of that. */
function putInBefore(text: Y.Text): (PutIn & { readonly right: Y.ID })[] {
  const items: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) if (item.rightOrigin) items.push(item)
  items.sort((one, other) => one.id.client - other.id.client || one.id.clock - other.id.clock)
  const all: { client: number; clock: number; length: number; right: Y.ID }[] = []
  for (const { id, length, origin, rightOrigin } of items) {
    const last = all.at(-1)
    const goesOn =
      last?.client === id.client &&
      last.clock + last.length === id.clock &&
      origin?.client === id.client &&
      origin.clock === id.clock - 1 &&
      sameId(last.right, rightOrigin!)
    if (goesOn) last.length += length
    else all.push({ client: id.client, clock: id.clock, length, right: rightOrigin! })
  }
  return all
}

const sameId = (one: Y.ID, other: Y.ID) => one.client === other.client && one.clock === other.clock
