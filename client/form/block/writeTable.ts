/** A block as other programs take it: a table with merged cells, and tab-separated text. Pure. */
import type { Grid } from './Grid.ts'

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Within one cell, also in Excel, which else begins a new row. */
const BREAK = '<br style="mso-data-placement:same-cell">'
/** Text, also where it looks like a formula: 指标目标值 may read =100%. */
const CELL = "border:.5pt solid #000;vertical-align:middle;white-space:normal;mso-number-format:'\\@'"

export function writeHtmlTable({ rows }: Grid): string {
  const lines = rows.map((row, y) => {
    const cells = row.flatMap((text, x) => {
      if (text === null) return []
      let span = 1
      while (rows[y + span]?.[x] === null) span++
      return [`<td${span > 1 ? ` rowspan="${span}"` : ''} style="${CELL}">${escape(text)}</td>`]
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<meta charset="utf-8"><table style="border-collapse:collapse"><tbody>${lines.join('')}</tbody></table>`
}

const escape = (text: string) => text.replace(/[&<>]/g, (sign) => ESCAPED[sign]!).replace(/\n/g, BREAK)

export const writeTabText = ({ rows }: Grid): string =>
  rows.map((row) => row.map((text) => quoted(text ?? '')).join('\t')).join('\n')

const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)
