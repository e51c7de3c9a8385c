/**
 * A program that sets a text many times a second does not see what somebody types there meanwhile; taking each of its
 * texts at its word would delete that. So while it is at it, a text that is plainly a version of what it wrote or could
 * read a moment ago is understood as an edit of that version. Whoever sets a text once, or says by `ifSequence` what they
 * had before their eyes, is taken at their word.
 */
import { diffText, type Place, type TypedChange } from '@jixiao/schema'
import type { Author, Submission } from './Submission.ts'

/** How long ago is a moment ago. Milliseconds. */
const MOMENT = 1_000
/** So many texts set by one member in a place within a moment are a program at it. */
const AT_IT = 2
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
  /** By place: the texts that were set as a whole, and those before what was typed after one of them, in order. */
  readonly #versions = new Map<string, Version[]>()
  readonly #wanted = new Map<string, string>()

  /** The version that an edit to `wanted` is to be understood as made on; `now` where there is no better. */
  baseOf({ person }: Author, place: Place, now: string, wanted: string): string {
    this.#wanted.set(placeKey(place), wanted)
    const since = Date.now() - MOMENT
    const versions = (this.#versions.get(placeKey(place)) ?? []).filter(({ at }) => at >= since)
    const isOwn = ({ setBy }: Version) => setBy === person.memberId
    if (versions.filter(isOwn).length < AT_IT) return now
    const lastSet = versions.findLastIndex(({ setBy }) => setBy !== null)
    let [base, least] = [now, distance(now, wanted)]
    for (const version of versions.slice(lastSet).toReversed()) {
      if (version.setBy !== null && !isOwn(version)) continue
      const changed = distance(version.text, wanted)
      if (changed < least && isVersionOf(version.text, wanted, changed))
        [base, least] = [version.text, changed]
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
      const versions = (this.#versions.get(key) ?? []).filter((version) => version.at >= at - MOMENT)
      // Where nobody sets texts, nothing is kept of what is typed.
      if (kind === 'PUSH' && versions.every(({ setBy }) => setBy === null)) continue
      const version =
        kind === 'PUSH'
          ? { text: from, setBy: null, at }
          : { text: this.#wanted.get(key) ?? to, setBy: person.memberId, at }
      this.#versions.set(key, [...versions, version].slice(-MOST_VERSIONS))
    }
    this.#wanted.clear()
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
