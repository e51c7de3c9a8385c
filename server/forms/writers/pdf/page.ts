/** A4 and what stands on it, in points. */
const MM = 72 / 25.4
export const PAGE = { width: 595.28, height: 841.89, top: 18 * MM, bottom: 20 * MM, side: 17 * MM }
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side
export const LOWEST = PAGE.height - PAGE.bottom
export const SIZE = 10.5
/** Of a line, and between the table's lines and the text. */
export const LEADING = 16
export const PADDING = { side: 4, above: 3 }
/** From a line's top to where its letters stand. */
export const BASELINE = 12
