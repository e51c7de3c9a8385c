/** Tab-separated text, as Excel, WPS and text editors give it. Pure. */
import { evenGrid, type Grid } from './Grid.ts'

/** A cell in quotes, with line breaks, tabs and doubled quotes in it; it must be closed where the cell ends. */
const QUOTED = /"((?:[^"]|"")*)"(?=\t|\n|$)/y
const PLAIN = /[^\t\n]*/y

export function readTabText(text: string): Grid {
  const source = text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  for (let at = 0; ;) {
    const { cell, end } = readCell(source, at)
    rows[rows.length - 1]!.push(cell.trim())
    if (end >= source.length) return evenGrid(rows)
    if (source[end] === '\n') rows.push([])
    at = end + 1
  }
}

function readCell(source: string, at: number): { cell: string; end: number } {
  QUOTED.lastIndex = PLAIN.lastIndex = at
  const quoted = QUOTED.exec(source)
  if (quoted) return { cell: quoted[1]!.replace(/""/g, '"'), end: QUOTED.lastIndex }
  return { cell: PLAIN.exec(source)![0], end: PLAIN.lastIndex }
}
