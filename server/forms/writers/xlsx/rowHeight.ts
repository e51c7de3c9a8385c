import { listItems, type Paragraph, paragraphText } from '@jixiao/schema'
import { SHEET_WIDTH } from './sheet.ts'

/** Points of a line, and of what is between the lines of the table and the text. */
const LINE = 14.5
const PADDING = 6

/** Points. Excel knows no taller row than 409; what needs more goes over several, which pages end between. */
export const MAX_ROW_HEIGHT = 400
export const SLICE_HEIGHT = 10 * LINE

/** Points that a text needs in a cell that takes `width` per cent of the sheet. Excel itself measures no merged cell. */
export function textHeight(paragraphs: readonly Paragraph[], width: number): number {
  const room = Math.max(2, (SHEET_WIDTH * width) / 100 - 2)
  const items = listItems(paragraphs)
  const lines = paragraphs.map((paragraph, i) => {
    const item = items[i]
    const marker = item ? 4 * item.depth + 4 : 0
    return Math.max(1, Math.ceil((marker + halfWidths(paragraphText(paragraph))) / room))
  })
  return (
    PADDING +
    LINE *
      Math.max(
        1,
        lines.reduce((sum, count) => sum + count, 0),
      )
  )
}

/** A Chinese character is as wide as two digits; a line that ends before a wide one wastes some. */
function halfWidths(text: string): number {
  let width = 0
  for (const char of text) width += char < '\u0250' ? 1.05 : 2.05
  return width
}
