/** A4 and its margins, in twentieths of a point. */
export const PAGE = { width: 11906, height: 16838, top: 1134, bottom: 1134, side: 964, footer: 567 }
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side
