/** Changes and Versions on one line, newest first. Pure. */
import type { ChangePartsFragment, TimeLineQuery } from '@jixiao/schema/operations'

export type VersionMark = TimeLineQuery['versions'][number]

export type TimeLineItem =
  | { readonly kind: 'CHANGE'; readonly change: ChangePartsFragment }
  /** `before`: the sequence of the Version before it; null: it is the first. */
  | { readonly kind: 'VERSION'; readonly version: VersionMark; readonly before: number | null }

/** `isWhole`: older Changes than these there are none, so that the oldest Versions stand at the end. */
export function timeLine(
  changes: readonly ChangePartsFragment[],
  versions: readonly VersionMark[],
  isWhole: boolean,
): TimeLineItem[] {
  const newest = [...versions].sort((a, b) => b.sequence - a.sequence)
  const items: TimeLineItem[] = []
  let at = 0
  const mark = (downTo: number): void => {
    for (; at < newest.length && newest[at]!.sequence >= downTo; at++)
      items.push({ kind: 'VERSION', version: newest[at]!, before: newest[at + 1]?.sequence ?? null })
  }
  for (const change of changes) {
    mark(change.firstSequence)
    items.push({ kind: 'CHANGE', change })
  }
  if (isWhole) mark(0)
  return items
}
