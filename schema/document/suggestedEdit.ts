/**
 * What a suggestion would change in a text as it reads now. It was made on an older text; what others changed since
 * stays, word by word (a three-way merge: diff3, Khanna, Kunal & Pierce, FSTTCS 2007). Where both changed the same words,
 * or words side by side, the suggestion's stand, and that is said: somebody should see it first.
 */
import { diffWords, type TextOp } from './diffText.ts'
import type { Place } from './place.ts'
import { isTextPlace } from './setPlace.ts'

/** `insert` in place of the stretch from `start` to `end` (exclusive), in UTF-16 units of the text. */
export interface Hunk {
  readonly start: number
  readonly end: number
  readonly insert: string
}

export interface SuggestedEdit {
  /** In order, on the text as it reads now; none touches another. */
  readonly hunks: readonly Hunk[]
  /** What the text would read. */
  readonly result: string
  /** Others have changed since what the suggestion changes. */
  readonly overlaps: boolean
}

/**
 * The same at a place: of what is no text, of which only one can stand, the suggestion's stands whole.
 * `now`: what `readPlace` reads there.
 */
export function suggestedAt(place: Place, from: string, text: string, now: string): SuggestedEdit {
  if (isTextPlace(place)) return suggestedEdit(from, text, now)
  const hunks = text === now ? [] : [{ start: 0, end: now.length, insert: text }]
  return { hunks, result: text, overlaps: hunks.length > 0 && now !== from }
}

/** `from`: the text that the suggestion was made on; `text`: what it would have there; `now`: what is there. Pure. */
export function suggestedEdit(from: string, text: string, now: string): SuggestedEdit {
  const groups = grouped(hunksOf(diffWords(from, text)), hunksOf(diffWords(from, now)))
  const hunks: Hunk[] = []
  let overlaps = false
  let shift = 0
  for (const { mine, theirs, start, end } of groups) {
    const [wanted, there] = [applied(from, mine, start, end), applied(from, theirs, start, end)]
    const at = start + shift
    shift += there.length - (end - start)
    if (mine.length === 0 || wanted === there) continue
    overlaps ||= theirs.length > 0
    hunks.push({ start: at, end: at + there.length, insert: wanted })
  }
  return { hunks, result: applied(now, hunks, 0, now.length), overlaps }
}

/** Changes of both sides that touch each other, with the stretch of the older text that they cover. */
interface Group {
  readonly mine: Hunk[]
  readonly theirs: Hunk[]
  readonly start: number
  end: number
}

function grouped(mine: readonly Hunk[], theirs: readonly Hunk[]): Group[] {
  const groups: Group[] = []
  const all = [
    ...mine.map((hunk) => ({ hunk, side: 'mine' as const })),
    ...theirs.map((hunk) => ({ hunk, side: 'theirs' as const })),
  ].sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end)
  for (const { hunk, side } of all) {
    let group = groups.at(-1)
    if (!group || hunk.start > group.end)
      groups.push((group = { mine: [], theirs: [], start: hunk.start, end: hunk.end }))
    group[side].push(hunk)
    group.end = Math.max(group.end, hunk.end)
  }
  return groups
}

function hunksOf(ops: readonly TextOp[]): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  for (const op of ops) {
    if ('retain' in op) at += op.retain
    else {
      const last = hunks.at(-1)
      const [length, insert] = 'delete' in op ? [op.delete, ''] : [0, op.insert]
      if (last?.end === at)
        hunks[hunks.length - 1] = { ...last, end: at + length, insert: last.insert + insert }
      else hunks.push({ start: at, end: at + length, insert })
      at += length
    }
  }
  return hunks
}

/** The stretch of a text with the hunks in it made. */
function applied(text: string, hunks: readonly Hunk[], start: number, end: number): string {
  let made = ''
  let at = start
  for (const hunk of hunks) {
    made += text.slice(at, hunk.start) + hunk.insert
    at = hunk.end
  }
  return made + text.slice(at, end)
}
