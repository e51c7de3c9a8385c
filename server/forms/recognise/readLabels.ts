import type { Paragraph } from '@jixiao/schema'
import { type Cell, cellText, COVERED_CELL, isBlankCell, plainCell, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { bareLabel, isSideHeading, MAX_LABEL } from './labelKey.ts'
import { isNarrativeKey } from './labels.ts'
import { isMoneyUnit, isMoneyWord, type Label, splitLabel } from './splitLabel.ts'
import { moneyUnitOf } from './values.ts'
import { yearEntry } from './yearEntry.ts'

/** Labels with the values beside them, from left to right. */
export function readLabels(cells: Row): Entry[] {
  const entries: Entry[] = []
  let row = cells
  for (let i = hasSideHeading(row) ? 1 : 0; i < row.length;) {
    row = withLinesApart(row, i)
    const cell = row[i]!
    const label = isBlankCell(cell) || yearEntry(cell) ? null : (splitLabel(cell) ?? unmarkedLabel(row, i))
    if (label && !isMoneyUnit(label)) {
      const values = valuesBeside(row, i, label)
      entries.push(...entriesOf(label, values.filled))
      i = values.end
    } else {
      if (!isBlankCell(cell)) entries.push(unlabelled(cell))
      i++
    }
  }
  return entries
}

function unlabelled(cell: Cell): Entry {
  const unit = /^[（(]?[^:：]{0,4}单位[:：]/.test(cellText(cell).trim()) ? moneyUnitOf(cellText(cell)) : null
  if (unit !== null) return { kind: 'MONEY_UNIT', unit }
  return yearEntry(cell) ?? { kind: 'OTHER', label: '', paragraphs: cell }
}

/**
 * A heading of several rows stands before their labels: 项目资金（万元）. One that might as well be a label is one where a
 * label without a colon stands beside it, with a value of its own.
 */
function hasSideHeading(row: Row): boolean {
  const [first, beside, ...more] = row.filter((cell) => !isBlankCell(cell))
  if (!first || first !== row[0] || !beside || !isSideHeading(cellText(first))) return false
  const [own, next] = [splitLabel(first), splitLabel(beside)]
  if (own?.marked || !next?.known) return false
  return !own || (next.inline.length === 0 && (next.marked || more.length > 0))
}

/** Between one label with its value and the next, in one line: `申报单位：甲 填报日期：乙`. */
export const NEXT_LABEL = /\s+(?=[^\s:：]{2,20}[:：])/

/** A cell of labels and short values is no longer; longer text is not taken apart. */
const MAX_LABELLED = 500

/** The row with the cell at `at` as several, where it has several lines or pieces, each with a label that is known. */
function withLinesApart(row: Row, at: number): Row {
  const lines = linesApart(row[at]!)
  return lines.length > 1 ? [...row.slice(0, at), ...lines, ...row.slice(at + 1)] : row
}

function linesApart(cell: Cell): Row {
  const text = cellText(cell)
  if (text.length > MAX_LABELLED || !/[:：].*[:：]/s.test(text)) return [cell]
  const lines = text
    .split('\n')
    .flatMap((line) => line.split(NEXT_LABEL))
    .map(plainCell)
  return lines.every((line) => splitLabel(line)?.known) ? lines : [cell]
}

/** A short text at the start of a row, with another text beside it, labels that one: `联系人`, `张三`. */
function unmarkedLabel(row: Row, at: number): Label | null {
  const text = cellText(row[at]!)
  const beside = row.slice(at + 1).find((cell) => !isBlankCell(cell))
  const isFirst = row.slice(0, at).every(isBlankCell)
  if (!isFirst || text.length > MAX_LABEL * 2 || !beside || splitLabel(beside)) return null
  return { text: bareLabel(text), field: null, known: false, marked: false, inline: [] }
}

/**
 * What belongs to the label at `at`, and where the next label may stand: the cell right behind it, and those after that
 * until the next label.
 */
function valuesBeside(row: Row, at: number, label: Label): { filled: (readonly Paragraph[])[]; end: number } {
  const own = label.inline.length > 0 ? [label.inline] : []
  let end = at + 1
  if (own.length === 0) {
    while (row[end] === COVERED_CELL) end++
    end = behindOwnValue(row, end, label)
  }
  while (end < row.length && (isBlankCell(row[end]) || !isLabel(row[end]!))) end++
  const cells = row.slice(at + 1, end).filter((cell) => !isBlankCell(cell))
  return { filled: [...own, ...cells], end }
}

const isLabel = (cell: Cell) => splitLabel(cell) !== null || withLinesApart([cell], 0).length > 1

/**
 * The cell right behind a label is its value, even one that reads like a label; behind the label of a narrative also where
 * a merged cell's blanks stand between. But where a table lost its blank cells, two labels stand side by side: both known,
 * with a colon and nothing else. Beside a narrative stands its text.
 */
function behindOwnValue(row: Row, at: number, label: Label): number {
  const isNarrative = isNarrativeKey(label.field?.key ?? null)
  const filled = row.findIndex((cell, i) => i >= at && !isBlankCell(cell))
  if (filled < 0) return at
  const next = splitLabel(row[filled]!)
  if (isNarrative && (filled === at || !next?.known || next.inline.length > 0)) return filled + 1
  if (filled > at) return next && (next.known || next.inline.length === 0) ? at : filled + 1
  return next?.marked && next.known && next.inline.length === 0 ? at : at + 1
}

function entriesOf(label: Label, values: readonly (readonly Paragraph[])[]): Entry[] {
  const said = values.map((paragraphs) => cellText(paragraphs)).join('')
  if (label.field?.key === 'unit' && isMoneyWord(said))
    return [{ kind: 'MONEY_UNIT', unit: moneyUnitOf(`(${said.trim()})`) ?? '元' }]
  if (label.field) return [{ kind: 'FIELD', ...label.field, label: label.text, values }]
  return values.map((paragraphs) => ({ kind: 'OTHER', label: label.text, paragraphs }))
}
