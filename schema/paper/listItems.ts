import type { ListKind, Paragraph } from '../document/declaration.ts'

/** Where a paragraph stands in its list, as a browser would number it. */
export interface ListItem {
  readonly kind: ListKind
  /** From 0. */
  readonly depth: number
  /** Which of the text's lists it is of, from 0: a list that begins anew is another one. */
  readonly list: number
  /** From 1. */
  readonly number: number
}

/** For each paragraph its place in a list, null where it is in none. (`narrativeHtml` opens and closes lists alike.) */
export function listItems(paragraphs: readonly Paragraph[]): (ListItem | null)[] {
  const open: { readonly kind: ListKind; readonly list: number; number: number }[] = []
  let lists = 0
  return paragraphs.map(({ list: kind, indent: depth = 0 }) => {
    if (!kind) {
      open.length = 0
      return null
    }
    open.length = Math.min(open.length, depth + 1)
    if (open[depth] && open[depth].kind !== kind) open.length = depth
    while (open.length <= depth) open.push({ kind, list: lists++, number: 0 })
    const own = open[depth]!
    own.number++
    return { kind, depth, list: own.list, number: own.number }
  })
}

const LETTERS = 26

/** The number before an item as the page shows it: digits and letters in turn, by depth. */
export function itemNumber({ number, depth }: ListItem): string {
  if (depth % 2 === 0) return `${number}.`
  let letters = ''
  for (let left = number; left > 0; left = Math.floor((left - 1) / LETTERS))
    letters = String.fromCharCode(97 + ((left - 1) % LETTERS)) + letters
  return `${letters}.`
}
