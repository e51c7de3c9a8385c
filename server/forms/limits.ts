/** Limits on what is read in, checked before any work is done on it. The sample forms have 2 to 16 KB and 140 cells. */

/** Bytes of one file. */
export const MAX_FORM_BYTES = 10 * 1024 * 1024
/** Cells of one file's grid: some fifty forms of 2,000 rows would have more than anybody hands in at once. */
export const MAX_GRID_CELLS = 500_000
/** UTF-16 units of one cell, markup and all: ten times the longest narrative that may be stored. */
export const MAX_CELL_LENGTH = 200_000
/** Forms in one file. */
export const MAX_FORMS = 500
