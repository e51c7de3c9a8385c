import type { Run } from '@jixiao/schema'

/** Neighbours of one style become one, as programs break text into runs wherever they like; what is blank goes. */
export function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  for (const { text, bold } of runs) {
    if (text === '') continue
    const last = merged.at(-1)
    if (last && Boolean(last.bold) === Boolean(bold))
      merged[merged.length - 1] = { ...last, text: last.text + text }
    else merged.push(bold ? { text, bold: true } : { text })
  }
  return merged
}
