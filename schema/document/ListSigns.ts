/**
 * Numbers and bullets that an office program draws before a paragraph. An item becomes one of our lists where ours would
 * show the same sign; any other number (一、（一）第一条 ①) is part of what the paper says, and becomes text. So in a file that
 * is read, and in what is pasted into the page.
 */
import { LIMITS } from './limits.ts'
import type { ListKind } from './declaration.ts'

/** Signs of bullets in all fonts that Word draws them with; letters are those of Wingdings. */
const BULLET = /^[·•●○◦o▪■□◆◇➢►✓–—*§lnuqvüØþ\uf000-\uf0ff-]$/u

/** The items of one text so far. */
export class ListSigns {
  /** By depth. */
  readonly #counts: number[] = []

  /** The list that shows this sign at this place; null: none of ours. */
  listOf(sign: string, depth: number): ListKind | null {
    const counts = this.#counts
    const indent = Math.min(depth, LIMITS.indent)
    counts.length = Math.min(counts.length, indent + 1)
    if (BULLET.test(sign)) {
      counts.length = Math.min(counts.length, indent)
      return 'bullet'
    }
    const next = (counts[indent] ?? 0) + 1
    if (sign !== shownNumber(next, indent)) {
      counts.length = 0
      return null
    }
    while (counts.length < indent) counts.push(0)
    counts[indent] = next
    return 'ordered'
  }

  /** A paragraph that is no item: what comes begins anew. */
  interrupt(): void {
    this.#counts.length = 0
  }
}

/** A sign as text before its paragraph's. */
export const signText = (sign: string): string => (/[\w)]$/.test(sign) ? `${sign} ` : sign)

/** As the page numbers: digits and letters in turn. */
const shownNumber = (n: number, indent: number): string =>
  indent % 2 === 0 ? `${n}.` : n <= 26 ? `${String.fromCharCode(96 + n)}.` : ''
