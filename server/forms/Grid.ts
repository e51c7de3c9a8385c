import { narrativeText, type Paragraph } from '@jixiao/schema'

/**
 * What every reader makes of its kind of file, and all that the recogniser knows: rows of cells, each cell its
 * paragraphs. A cell that is covered by a merged one is blank, as below a group's name.
 */
export type Grid = readonly Row[]
export type Row = readonly Cell[]
/** No paragraph: a blank cell. */
export type Cell = readonly Paragraph[]

export const BLANK_CELL: Cell = []
/** Blank, as the cell at its left reaches over it. Told by identity, where a blank cell would mean something. */
export const COVERED_CELL: Cell = []
/** Blank, as a cell above reaches over it: what stands beside it belongs to that one. */
export const COVERED_FROM_ABOVE: Cell = []

/** A cell of plain text: one paragraph, white space around it left out, as it pads the table and is not the text. */
export function plainCell(text: string): Cell {
  const trimmed = text.trim()
  return trimmed === '' ? BLANK_CELL : [{ runs: [{ text: trimmed }] }]
}

/**
 * A cell of paragraphs as other kinds of file have them: without blank ones at its ends; a single one without the white space
 * around it, as in `plainCell`.
 */
export function paddedCell(paragraphs: readonly Paragraph[]): Cell {
  const filled = paragraphs.map(
    ({ runs, list }) => list !== undefined || runs.some(({ text }) => text.trim() !== ''),
  )
  const [first, last] = [filled.indexOf(true), filled.lastIndexOf(true)]
  if (first < 0) return BLANK_CELL
  const kept = paragraphs.slice(first, last + 1)
  return kept.length === 1 && !kept[0]!.list ? [trimmed(kept[0]!)] : kept
}

function trimmed(paragraph: Paragraph): Paragraph {
  const runs = [...paragraph.runs]
  while (runs.length > 0 && runs[0]!.text.trimStart() === '') runs.shift()
  while (runs.length > 0 && runs.at(-1)!.text.trimEnd() === '') runs.pop()
  if (runs.length === 0) return { ...paragraph, runs }
  runs[0] = { ...runs[0]!, text: runs[0]!.text.trimStart() }
  const last = runs.length - 1
  runs[last] = { ...runs[last]!, text: runs[last]!.text.trimEnd() }
  return { ...paragraph, runs }
}

/** Asked of each cell many times, of which most are one run of text. */
export function cellText(cell: Cell): string {
  const [first] = cell
  if (!first) return ''
  return cell.length === 1 && first.runs.length === 1 ? first.runs[0]!.text : narrativeText(cell)
}

export const isBlankCell = (cell: Cell | undefined): boolean =>
  !cell || cell.length === 0 || cellText(cell).trim() === ''

const RULE = /^[-－—–_=]{3,}$/

/** True for a row that shows nothing, and for a line drawn with dashes from cell to cell. */
export const isBlankRow = (row: Row): boolean =>
  row.every((cell) => isBlankCell(cell) || RULE.test(cellText(cell).trim()))
