/**
 * Who wrote and who deleted every letter that is given once (Marks.ts), told twice: by the edits where they are made,
 * and by the log. Neither may hold what the other cannot explain.
 *
 * - What somebody wrote is in the log; or they deleted it themselves before it got there; or it was refused, and shown to
 *   them with the text of its place.
 * - What the log says somebody wrote or deleted, they did.
 * - What is in the log, and by the log not deleted, stands in the document; nothing else does; and once.
 */
import type { Written } from './written.ts'

interface Letter {
  /** By whom, with the ways in which each wrote it. */
  readonly writtenBy: Map<string, Set<Written['source']>>
  readonly deletedBy: Set<string>
  /** Members who were shown that it was not taken. */
  readonly shownTo: Set<string>
  /** Carrying over by difference may take letters beside an undone deletion out and put them in again. */
  moved: boolean
  inLog: boolean
  deletedInLog: boolean
}

/** Whose what stands at the beginning is. */
export const NOBODY = 'nobody'

export class Ledger {
  readonly #isMark: (unit: string) => boolean
  readonly #letters = new Map<string, Letter>()
  /** What the log has and nobody did, and what else should not have been. */
  readonly #unexplained: string[] = []
  /** Letters that a member owes: written, and to be found in the log when everything has arrived. */
  readonly #owed = new Map<string, Set<string>>()

  constructor(isMark: (unit: string) => boolean) {
    this.#isMark = isMark
  }

  /** Somebody did it in their copy, or tried to. */
  intended(by: string, { source, inserted, deleted }: Written): void {
    for (const unit of inserted) {
      const letter = this.#letter(unit)
      if (!letter) continue
      letter.writtenBy.set(by, (letter.writtenBy.get(by) ?? new Set()).add(source))
      if (source !== 'MUTATION') this.#owed.set(unit, (this.#owed.get(unit) ?? new Set()).add(by))
    }
    for (const unit of deleted) this.#letter(unit)?.deletedBy.add(by)
  }

  /** Somebody read that the text of a place was not taken. */
  shown(to: string, text: string): void {
    for (const unit of text.split('')) this.#letter(unit)?.shownTo.add(to)
  }

  complain(of: string): void {
    this.#unexplained.push(of)
  }

  /** A program's edit was acknowledged. */
  owedBy(by: string, { inserted }: Written): void {
    for (const unit of inserted) if (this.#isMark(unit)) this.#owed.set(unit, new Set([by]))
  }

  /** The log has an entry. */
  logged(by: string, { inserted, deleted }: Omit<Written, 'source'>): void {
    const moved = new Set(inserted.filter((unit) => deleted.includes(unit)))
    for (const unit of inserted) {
      const letter = this.#letter(unit)
      if (!letter) continue
      if (moved.has(unit)) letter.moved = true
      else if (!letter.writtenBy.has(by)) this.#unexplained.push(`${by} did not write ${unit}`)
      letter.inLog = true
    }
    for (const unit of deleted) {
      const letter = this.#letter(unit)
      if (!letter) continue
      if (!moved.has(unit) && !letter.deletedBy.has(by))
        this.#unexplained.push(`${by} did not delete ${unit}`)
      letter.deletedInLog = true
    }
  }

  /** What is wrong with a document that everything has arrived in; empty: nothing. */
  mistakes(standing: readonly string[]): string[] {
    const counts = new Map<string, number>()
    for (const unit of standing) if (this.#isMark(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1)
    return [
      ...this.#unexplained.splice(0),
      ...this.#neverArrived(),
      ...[...this.#letters].flatMap(([unit, letter]) => mistakesOf(unit, letter, counts.get(unit) ?? 0)),
    ]
  }

  #neverArrived(): string[] {
    const lost: string[] = []
    for (const [unit, owing] of this.#owed) {
      const { inLog, deletedBy, shownTo } = this.#letters.get(unit)!
      for (const by of owing)
        if (!inLog && !deletedBy.has(by) && !shownTo.has(by))
          lost.push(`${by} wrote ${unit}, and it never arrived`)
    }
    this.#owed.clear()
    return lost
  }

  #letter(unit: string): Letter | null {
    if (!this.#isMark(unit)) return null
    const known = this.#letters.get(unit)
    if (known) return known
    const letter: Letter = {
      writtenBy: new Map(),
      deletedBy: new Set(),
      shownTo: new Set(),
      moved: false,
      inLog: false,
      deletedInLog: false,
    }
    this.#letters.set(unit, letter)
    return letter
  }
}

function mistakesOf(
  unit: string,
  { writtenBy, moved, inLog, deletedInLog }: Letter,
  count: number,
): string[] {
  if (count === 0) return inLog && !deletedInLog ? [`lost: ${unit}`] : []
  if (!inLog) return [`stands, though the log does not have it: ${unit}`]
  const sources = new Set([...writtenBy.values()].flatMap((each) => [...each]))
  const mayRepeat = moved || sources.has('UNDONE') || sources.has('MUTATION')
  if (deletedInLog && !mayRepeat) return [`deleted, and it stands: ${unit}`]
  return count > 1 && !mayRepeat ? [`${count} times: ${unit}`] : []
}
