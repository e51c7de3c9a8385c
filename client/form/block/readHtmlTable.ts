/** The tables of a clipboard's HTML, as Excel, Word, WPS, LibreOffice and web pages write them. */
import { evenGrid, type Grid, type GridCell } from './Grid.ts'

/** No table that a person copies is larger; a forged span must not fill the memory. */
const MOST_SPANNED = 1_000

/** All its tables below each other; null: there is none. Parsing runs nothing and loads nothing. */
export function readHtmlTable(html: string): Grid | null {
  // Excel marks the fragment inside its table, and some programs hand on the fragment alone.
  const whole = /<table/i.test(html) || !/<t[rd][\s>]/i.test(html) ? html : `<table>${html}</table>`
  const page = new DOMParser().parseFromString(whole, 'text/html')
  const tables = [...page.querySelectorAll('table')].filter((table) => !table.parentElement?.closest('table'))
  if (tables.length === 0) return null
  const rows = tables.flatMap(tableRows)
  for (const table of tables) table.remove()
  return evenGrid(rows, cellText(page.body) !== '')
}

function tableRows(table: HTMLTableElement): GridCell[][] {
  const grid: GridCell[][] = []
  // Excel and Word end a table with an unseen row that only tells widths.
  const rows = [...table.rows].filter((row) => row.style.display !== 'none')
  rows.forEach((row, y) => {
    let x = 0
    for (const cell of row.cells) {
      while (grid[y]?.[x] !== undefined) x++
      spread(grid, cell, { x, y, height: rows.length - y })
    }
  })
  return grid.slice(0, rows.length).map((row) => Array.from(row, (cell) => cell ?? ''))
}

/** Puts a cell into the grid: its text at the top left, what it spans downwards continued, to the right blank. */
function spread(
  grid: GridCell[][],
  cell: HTMLTableCellElement,
  { x, y, height }: { x: number; y: number; height: number },
): void {
  const text = cellText(cell)
  const down = Math.min(cell.rowSpan || height, height)
  for (let dy = 0; dy < down; dy++) {
    const row = (grid[y + dy] ??= [])
    for (let dx = 0; dx < Math.min(cell.colSpan, MOST_SPANNED); dx++)
      row[x + dx] = dx > 0 ? '' : dy > 0 ? null : text
  }
}

const BLOCKS = 'p, div, li, h1, h2, h3, h4, h5, h6, tr'

/** The text of an element, its paragraphs and line breaks as lines. */
function cellText(element: Element): string {
  const copy = element.cloneNode(true) as Element
  for (const unseen of copy.querySelectorAll('style, script, title, head')) unseen.remove()
  for (const br of copy.querySelectorAll('br')) br.replaceWith('\u2028')
  for (const block of copy.querySelectorAll(BLOCKS)) block.append('\u2028')
  return (copy.textContent ?? '')
    .replace(/\s*\u2028\s*/g, (run) => (/\u2028/.test(run) ? '\u2028' : run))
    .replace(/[^\S\u2028]+/g, ' ')
    .replace(/\u2028/g, '\n')
    .replace(/\n+/g, '\n')
    .trim()
}
