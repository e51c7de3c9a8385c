import type { Paragraph } from '@jixiao/schema'
import { type Cell, cellText, isBlankCell, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { bareLabel, MAX_LABEL } from './labelKey.ts'
import { isNarrativeKey } from './labels.ts'
import { type Label, splitLabel } from './splitLabel.ts'
import { yearEntry } from './yearEntry.ts'

/** Labels with the values beside them, from left to right. */
export function readLabels(row: Row): Entry[] {
  const entries: Entry[] = []
  for (let i = 0; i < row.length;) {
    const cell = row[i]!
    const label = isBlankCell(cell) || yearEntry(cell) ? null : (splitLabel(cell) ?? unmarkedLabel(row, i))
    if (label) {
      const values = valuesBeside(row, i, label)
      entries.push(...entriesOf(label, values.filled))
      i = values.end
    } else {
      if (!isBlankCell(cell)) entries.push(yearEntry(cell) ?? { kind: 'OTHER', label: '', paragraphs: cell })
      i++
    }
  }
  return entries
}

/** A short text at the start of a row, with another text beside it, labels that one: `联系人`, `张三`. */
function unmarkedLabel(row: Row, at: number): Label | null {
  const text = cellText(row[at]!)
  const beside = row[at + 1]
  if (at > 0 || text.length > MAX_LABEL * 2 || !beside || isBlankCell(beside) || splitLabel(beside))
    return null
  return { text: bareLabel(text), field: null, marked: false, inline: [] }
}

/**
 * What belongs to the label at `at`, and where the next label may stand: the cell right behind it, and those after that
 * until the next label.
 */
function valuesBeside(row: Row, at: number, label: Label): { filled: (readonly Paragraph[])[]; end: number } {
  const own = label.inline.length > 0 ? [label.inline] : []
  let end = at + 1
  if (own.length === 0 && row[end] && !isNextLabel(row[end]!, label)) end++
  while (end < row.length && (isBlankCell(row[end]) || !splitLabel(row[end]!))) end++
  const cells = row.slice(at + 1, end).filter((cell) => !isBlankCell(cell))
  return { filled: [...own, ...cells], end }
}

/**
 * The cell right behind a label is its value, even one that reads like a label. But where a table lost its blank cells,
 * two labels of ours stand side by side: both known, with a colon and nothing else. Beside a narrative stands its text.
 */
function isNextLabel(cell: Cell, label: Label): boolean {
  const next = splitLabel(cell)
  return Boolean(next?.marked && next.field && next.inline.length === 0 && !isNarrativeKey(label.field))
}

function entriesOf(label: Label, values: readonly (readonly Paragraph[])[]): Entry[] {
  if (label.field) return [{ kind: 'FIELD', key: label.field, label: label.text, values }]
  return values.map((paragraphs) => ({ kind: 'OTHER', label: label.text, paragraphs }))
}
