/**
 * Stretches of a text that stay with their characters, whatever is edited around them: each is known by the ids that Yjs
 * gave its characters, which outlive snapshots and compacting. (Two relative positions are the first and the last of them;
 * all are kept, so that it is known whether any is left when others wrote between them.)
 */
import type * as Y from 'yjs'
import { type Part, Restored, Segments } from './anchorSegments.ts'
import { isFirstHalf, isSecondHalf } from './halves.ts'
import type { Place } from './place.ts'
import { DECLARATION_FIELDS } from './place.ts'
import { NARRATIVES } from './declaration.ts'
import { indicatorsOf, nameOf, narrativeOf, nodeName, nodeTarget } from './read.ts'

/** Runs of characters in the order of the text: Yjs's client, its clock of the first one, how many. */
export type Anchor = readonly AnchorRun[]
type AnchorRun = readonly [client: number, clock: number, length: number]

/** Where an anchor stands, in UTF-16 units of its text. */
export interface Standing {
  readonly start: number
  readonly end: number
  /** None of its characters is left; `start` and `end` are where they were. */
  readonly isGone: boolean
}

/** The shared text of a place; null where it has none (an amount, a date, a whole indicator) or there is no such place. */
export function placeText(doc: Y.Doc, { field, indicator, cell }: Place): Y.Text | null {
  if (field) {
    const key = DECLARATION_FIELDS[field]
    if (key === 'name') return nameOf(doc)
    const narrative = NARRATIVES.find((each) => each === key)
    return narrative ? narrativeOf(doc, narrative) : null
  }
  const node = indicator === undefined ? undefined : indicatorsOf(doc).get(indicator)
  if (!node || !cell || cell === 'WEIGHT') return null
  return (cell === 'NAME' ? nodeName(node) : nodeTarget(node)) ?? null
}

/** The characters from `start` up to `end`, in UTF-16 units of the text as it is; never half of a pair. */
export function anchorOf(text: Y.Text, start: number, end: number): Anchor {
  const runs: [number, number, number][] = []
  const [from, to] = wholeCharacters(text.toString(), start, end)
  let index = 0
  for (let item = text._start; item !== null && index < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const [first, last] = [Math.max(from - index, 0), Math.min(to - index, item.length)]
    if (first < last) addRun(runs, [item.id.client, item.id.clock + first, last - first])
    index += item.length
  }
  return runs
}

/** As it is stored and sent. */
export const writeAnchor = (anchor: Anchor): string => JSON.stringify(anchor)

/** Runs that one anchor may have: a stretch as long as may be, of which each character was typed by itself, has fewer. */
const MOST_RUNS = 2_000

/** Null for what is none. */
export function readAnchor(text: string): Anchor | null {
  try {
    const runs: unknown = JSON.parse(text)
    return Array.isArray(runs) && runs.length > 0 && runs.length <= MOST_RUNS && runs.every(isRun)
      ? runs
      : null
  } catch {
    return null
  }
}

const isRun = (run: unknown): run is AnchorRun =>
  Array.isArray(run) &&
  run.length === 3 &&
  run.every((part) => Number.isSafeInteger(part) && part >= 0) &&
  run[2] > 0

/** How many characters it was put on, in UTF-16 units. */
export const anchorLength = (anchor: Anchor): number => anchor.reduce((sum, [, , length]) => sum + length, 0)

function addRun(runs: [number, number, number][], [client, clock, length]: AnchorRun): void {
  const last = runs.at(-1)
  if (last && last[0] === client && last[1] + last[2] === clock) last[2] += length
  else runs.push([client, clock, length])
}

function wholeCharacters(text: string, start: number, end: number): [number, number] {
  const from = isSecondHalf(text, start) && isFirstHalf(text, start - 1) ? start - 1 : start
  const to = isSecondHalf(text, end) && isFirstHalf(text, end - 1) ? end + 1 : end
  return [from, to]
}

/** One text at one moment, read once for all the anchors in it. */
export class AnchoredText {
  readonly #text: Y.Text
  readonly #segments: Segments
  /** Read when it is first asked for: most anchors have lost nothing. */
  #string: string | null = null
  #again: Restored | null = null

  constructor(text: Y.Text) {
    this.#text = text
    this.#segments = new Segments(text)
  }

  /**
   * Where the anchor stands: from the first to the last of its characters that is left, or was put in again where it had
   * been deleted, as an undo does, with another id; `quote`, as long as the anchor, says how they read. Null where nothing of
   * it was ever in this text.
   */
  standingOf(anchor: Anchor, quote: string): Standing | null {
    let [start, end, was, offset] = [Infinity, -1, -1, 0]
    for (const [client, clock, length] of anchor) {
      for (const part of this.#segments.within(client, clock, length)) {
        if (was < 0) was = part.index
        const at = part.isAlive
          ? part
          : this.#putInAgain(client, part, quote.slice(offset + part.clock - clock))
        if (!at) continue
        start = Math.min(start, at.index)
        end = Math.max(end, at.index + at.length)
      }
      offset += length
    }
    if (end >= 0) return { start, end, isGone: false }
    return was < 0 ? null : { start: was, end: was, isGone: true }
  }

  /** Whether all of its characters are known here, deleted or not. */
  has(anchor: Anchor): boolean {
    return anchor.every(([client, clock, length]) => {
      const parts = this.#segments.within(client, clock, length)
      return parts.reduce((sum, part) => sum + part.length, 0) === length
    })
  }

  /** Those of its characters that are left, and how they read. */
  leftOf(anchor: Anchor): { readonly anchor: Anchor; readonly quote: string } {
    const runs: [number, number, number][] = []
    let quote = ''
    for (const [client, clock, length] of anchor)
      for (const part of this.#segments.within(client, clock, length)) {
        if (!part.isAlive) continue
        addRun(runs, [client, part.clock, part.length])
        quote += this.#whole.slice(part.index, part.index + part.length)
      }
    return { anchor: runs, quote }
  }

  get #whole(): string {
    return (this.#string ??= this.#text.toString())
  }

  /** The stretch from the first to the last of those characters that stand there again; null: none does. */
  #putInAgain(client: number, { clock, length }: Part, quote: string): Pick<Part, 'index' | 'length'> | null {
    this.#again ??= new Restored(this.#text, this.#segments)
    let [start, end] = [Infinity, -1]
    for (let i = 0; i < length; i += 1) {
      const index = this.#again.indexOf(client, clock + i, (at) => this.#whole[at] === quote[i])
      if (index === null) continue
      start = Math.min(start, index)
      end = Math.max(end, index + 1)
    }
    return end < 0 ? null : { index: start, length: end - start }
  }
}
