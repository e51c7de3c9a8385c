/**
 * What places read a moment ago. Who sets a text as a whole without saying which sequence they had before their eyes has
 * not seen what somebody types there at that very moment; taking their text at its word would delete it. So where the
 * text is plainly a version of what stood there a moment ago, it is understood as an edit of that version.
 */
import { diffText, type Place, type TypedChange } from '@jixiao/schema'
import type { Author, Submission } from './Submission.ts'

/** How long typing counts as happening at the same moment. Milliseconds: a program's round trip, generously. */
const MOMENT = 2_000
/** Versions kept of one place: a moment's fast typing. */
const MOST_VERSIONS = 100

/** A text that an edit may have been made on. */
interface Version {
  readonly text: string
  /** Whose whole text it was, before it was merged with what others typed; null: what anybody could read there. */
  readonly setBy: string | null
  readonly at: number
}

export class RecentTexts {
  /** By place, since its text was last set as a whole: that text, and then each before some typing. */
  readonly #versions = new Map<string, Version[]>()
  #wanted = new Map<string, string>()

  /** The version that an edit to `wanted` is to be understood as made on; `now` where there is no better. */
  baseOf({ person }: Author, place: Place, now: string, wanted: string): string {
    this.#wanted.set(placeKey(place), wanted)
    const since = Date.now() - MOMENT
    const versions = this.#versions.get(placeKey(place)) ?? []
    let [base, least] = [now, distance(now, wanted)]
    for (const { text, setBy, at } of versions.toReversed()) {
      if (at < since || (setBy !== null && setBy !== person.memberId)) continue
      const changed = distance(text, wanted)
      if (changed < least && isVersionOf(text, wanted, changed)) [base, least] = [text, changed]
    }
    return base
  }

  /** Notes what an edit changed. */
  note({ person }: Author, { kind }: Submission<unknown>, changes: readonly TypedChange[]): void {
    const at = Date.now()
    this.#forget(at - MOMENT)
    for (const { kind: change, place, from, to } of changes) {
      if (change !== 'EDIT' || from === null || to === null) continue
      const key = placeKey(place)
      const before = this.#versions.get(key) ?? []
      const typed = { text: this.#wanted.get(key) ?? to, setBy: person.memberId, at }
      const versions = kind === 'PUSH' ? [...before, { text: from, setBy: null, at }] : [typed]
      this.#versions.set(key, versions.slice(-MOST_VERSIONS))
    }
    this.#wanted = new Map()
  }

  #forget(before: number): void {
    for (const [key, versions] of this.#versions) if (versions.at(-1)!.at < before) this.#versions.delete(key)
  }
}

const placeKey = ({ field, indicator, cell }: Place) => field ?? `${indicator}.${cell}`

/** At least half of the old text stands in the new one: else it is another text, and takes its place. */
function isVersionOf(old: string, text: string, changed: number): boolean {
  const kept = (old.length + text.length - changed) / 2
  return kept > 0 && kept >= old.length / 2
}

/** Characters put in and taken out. */
function distance(from: string, to: string): number {
  let changed = 0
  for (const op of diffText(from, to)) {
    if ('insert' in op) changed += op.insert.length
    else if ('delete' in op) changed += op.delete
  }
  return changed
}
