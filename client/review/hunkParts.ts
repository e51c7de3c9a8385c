import type { Hunk } from '@jixiao/schema'

/** A stretch of a text with a suggestion in it. */
export interface Part {
  readonly kind: 'SAME' | 'STRUCK' | 'PUT_IN' | 'LEFT_OUT'
  readonly text: string
}

/** Characters that are shown around what would change. */
const AROUND = 16

/** A text with what a suggestion would strike and put in; of long stretches that stay, what is near to that. */
export function hunkParts(now: string, hunks: readonly Hunk[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { start, end, insert } of hunks) {
    parts.push(...same(now.slice(at, start), { isFirst: at === 0, isLast: false }))
    if (end > start) parts.push({ kind: 'STRUCK', text: now.slice(start, end) })
    if (insert !== '') parts.push({ kind: 'PUT_IN', text: insert })
    at = end
  }
  parts.push(...same(now.slice(at), { isFirst: at === 0, isLast: true }))
  return parts.filter(({ text }) => text !== '')
}

function same(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): Part[] {
  const characters = [...text]
  const [before, after] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND]
  if (characters.length <= before + after + AROUND) return [{ kind: 'SAME', text }]
  return [
    { kind: 'SAME', text: characters.slice(0, before).join('') },
    { kind: 'LEFT_OUT', text: '…' },
    { kind: 'SAME', text: characters.slice(characters.length - after).join('') },
  ]
}
