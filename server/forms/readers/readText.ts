import { FormTooLarge } from '../FormProblem.ts'
import { type Cell, type Grid, plainCell } from '../Grid.ts'
import { MAX_CELL_LENGTH, MAX_GRID_CELLS } from '../limits.ts'
import { parseNarrativeHtml } from '../narrative/parseNarrativeHtml.ts'
import { decodeText } from './decodeText.ts'

/**
 * Tab-separated text -> a grid: a line is a row. A cell that is one piece of HTML (`<p>…</p> <p>…</p>`, as form
 * systems export it) is its paragraphs; any other is its text.
 */
export function readText(bytes: Uint8Array): Grid {
  const text = decodeText(bytes)
  if (countCells(text) > MAX_GRID_CELLS) throw FormTooLarge.tooManyCells(MAX_GRID_CELLS)
  return text.split(/\r\n|\n|\r/).map((line) => (line === '' ? [] : line.split('\t').map(readCell)))
}

function readCell(text: string): Cell {
  if (text.length > MAX_CELL_LENGTH) throw FormTooLarge.cellTooLong(MAX_CELL_LENGTH)
  return isMarkup(text) ? parseNarrativeHtml(text) : plainCell(text)
}

const MARKUP_START = /^<(p|div|ul|ol)(\s[^<>]*)?>/i
const MARKUP_END = /<\/(p|div|ul|ol)\s*>$/i

/** True for a cell that this reader takes for HTML: it begins and ends with a tag of a block. */
export function isMarkup(text: string): boolean {
  const trimmed = text.trim()
  return MARKUP_START.test(trimmed) && MARKUP_END.test(trimmed)
}

/** Without splitting anything yet. */
function countCells(text: string): number {
  let count = 1
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\t' || char === '\n' || (char === '\r' && text[i + 1] !== '\n')) count++
  }
  return count
}
