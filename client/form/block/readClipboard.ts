import { type Grid, isSingleCell } from './Grid.ts'
import { readHtmlTable } from './readHtmlTable.ts'
import { readTabText } from './readTabText.ts'

/**
 * What is pasted, where it is a block: several cells. Into a selected cell also one line, and lines of text below each other;
 * where one types, they are the editor's business, and this is null.
 */
export function readClipboard(data: DataTransfer, isSelected: boolean): Grid | null {
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
  const grid =
    readHtmlTable(html) ?? (isSelected || (html === '' && text.includes('\t')) ? readTabText(text) : null)
  if (!grid || grid.rows.length === 0) return null
  return isSelected || !isSingleCell(grid) ? grid : null
}
