import { anchorOf, COMMENT_LIMITS, writeAnchor } from '@jixiao/schema'
import type * as Y from 'yjs'
import { absoluteIndex, type RelativeSelection } from './selection.ts'

export interface SelectedText {
  /** As `writeAnchor` writes it. */
  readonly anchor: string
  readonly quote: string
}

/** The words in a selection, without the blanks around them; null: none, or more than a comment may be put on. */
export function selectedWords(text: Y.Text, selection: RelativeSelection): SelectedText | null {
  const [anchor, head] = [absoluteIndex(text, selection.anchor), absoluteIndex(text, selection.head)]
  if (anchor === null || head === null || anchor === head) return null
  const whole = text.toString()
  let [start, end] = [Math.min(anchor, head), Math.max(anchor, head)]
  while (start < end && isBlank(whole, start)) start += 1
  while (start < end && isBlank(whole, end - 1)) end -= 1
  if (start === end || end - start > COMMENT_LIMITS.quote) return null
  return { anchor: writeAnchor(anchorOf(text, start, end)), quote: whole.slice(start, end) }
}

const isBlank = (text: string, index: number): boolean => /\s/.test(text.charAt(index))
