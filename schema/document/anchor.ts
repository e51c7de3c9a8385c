/**
 * Stretches of a text that stay with their characters, whatever is edited around them: each is known by the ids that Yjs
 * gave its characters, which outlive snapshots and compacting. (Two relative positions are the first and the last of them;
 * all are kept, so that it is known whether any is left when others wrote between them.)
 */
import * as Y from 'yjs'
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

const isLow = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xdc00
const isHigh = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xd800

function wholeCharacters(text: string, start: number, end: number): [number, number] {
  const from = isLow(text, start) && isHigh(text, start - 1) ? start - 1 : start
  const to = isLow(text, end) && isHigh(text, end - 1) ? end + 1 : end
  return [from, to]
}

/** Characters that follow each other in one client's clock and in the text, or that were deleted there. */
interface Segment {
  readonly clock: number
  length: number
  readonly index: number
  readonly isAlive: boolean
}

/** One text at one moment, read once for all the anchors in it. */
export class AnchoredText {
  readonly #text: Y.Text
  /** By client, in the order of their clocks. */
  readonly #segments = new Map<number, Segment[]>()

  constructor(text: Y.Text) {
    this.#text = text
    let index = 0
    for (let item = text._start; item !== null; item = item.right) {
      const isAlive = !item.deleted && item.countable
      if (isAlive || item.deleted) this.#add(item.id, { length: item.length, index, isAlive })
      if (isAlive) index += item.length
    }
    for (const segments of this.#segments.values()) segments.sort((one, other) => one.clock - other.clock)
  }

  /**
   * Where the anchor stands; `quote`: its words, which may stand there again with other ids, as after an undo. Null where
   * nothing of it was ever in this text.
   */
  standingOf(anchor: Anchor, quote: string): Standing | null {
    let [start, end, was] = [Infinity, -1, -1]
    for (const run of anchor)
      for (const { clock, length, index, isAlive } of this.#within(run)) {
        if (was < 0) was = index
        if (!isAlive) continue
        const [first, last] = [Math.max(run[1] - clock, 0), Math.min(run[1] + run[2] - clock, length)]
        start = Math.min(start, index + first)
        end = Math.max(end, index + last)
      }
    if (end >= 0) return { start, end, isGone: false }
    return was < 0 ? null : this.#whereItWas(was, quote)
  }

  /** Whether all of its characters are known here, deleted or not. */
  has(anchor: Anchor): boolean {
    return anchor.every((run) => {
      const [, clock, length] = run
      let known = clock
      for (const segment of this.#within(run))
        if (segment.clock <= known) known = Math.max(known, segment.clock + segment.length)
      return known >= clock + length
    })
  }

  /** The words of those of its characters that are left. */
  wordsOf(anchor: Anchor): string {
    const text = this.#text.toString()
    return anchor
      .flatMap((run) =>
        this.#within(run).map(({ clock, length, index, isAlive }) => {
          const [first, last] = [Math.max(run[1] - clock, 0), Math.min(run[1] + run[2] - clock, length)]
          return isAlive ? text.slice(index + first, index + last) : ''
        }),
      )
      .join('')
  }

  /** A single character stands anywhere by chance. */
  #whereItWas(was: number, quote: string): Standing {
    const from = Math.max(was - quote.length, 0)
    const again =
      quote.length < 2
        ? -1
        : this.#text
            .toString()
            .slice(from, was + quote.length)
            .indexOf(quote)
    if (again < 0) return { start: was, end: was, isGone: true }
    return { start: from + again, end: from + again + quote.length, isGone: false }
  }

  #within([client, clock, length]: AnchorRun): readonly Segment[] {
    const segments = this.#segments.get(client) ?? []
    let [low, high] = [0, segments.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const { clock: begins, length: long } = segments[middle]!
      if (begins + long <= clock) low = middle + 1
      else high = middle
    }
    let last = low
    while (last < segments.length && segments[last]!.clock < clock + length) last += 1
    return segments.slice(low, last)
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
