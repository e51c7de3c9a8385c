/** Limits on what is read in and written. The sample forms have 2 to 16 KB and 140 cells; as Word files some 30 KB. */

/** Bytes of one file. */
export const MAX_FORM_BYTES = 10 * 1024 * 1024
/** Cells of one file's grid, covered ones too: some fifty forms of 2,000 rows would have more than anybody hands in at once. */
export const MAX_GRID_CELLS = 500_000
/** UTF-16 units of one cell, markup and all: ten times the longest narrative that may be stored. */
export const MAX_CELL_LENGTH = 200_000
/** Indicators of one file, of all its forms: what is stored of them in one transaction takes the server's thread some second. */
export const MAX_INDICATORS = 20_000
/** Forms in one file. */
export const MAX_FORMS = 500

/** Tags of an HTML file. A form as Excel saves it has some 500; above that a tree of it would not fit the thread's memory. */
export const MAX_TAGS = 500_000
/** Elements within each other, in HTML and XML: Word and Excel stay below 60, and what walks them is recursive. */
export const MAX_DEPTH = 400

/** Files in one .docx or .xlsx: a form has some 15, with pictures some hundred. */
export const MAX_PARTS = 2_000
/** Bytes of those of its files that are read, inflated, all together. Fifty forms in one document have some 8 MB. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024
/** Elements of those files: fifty forms in one document have some 200,000. */
export const MAX_ELEMENTS = 1_200_000

/** Files that are read at once, and forms that are written, each on a thread of its own. */
export const FORM_THREADS = 2
/** What waits for that; a file may have 10 MB, as a form may when it is written. */
export const MAX_WAITING = 30
/**
 * Milliseconds for one: the largest file that the other limits let pass takes some 12 s on a very busy machine; as PDF the
 * longest form that the heap has room for takes 5 s on a quiet one.
 */
export const FORM_LIMIT = 30_000
/** MB of such a thread's heap, where it is ended. It has room for 1,900 targets of 1,500 characters as PDF, not of 1,800. */
export const FORM_HEAP_MB = 512
/**
 * How much goes into a thread and comes out (`sizeOf`), from which on it is not kept, and so not its memory. A form half as
 * long, as PDF, leaves some 80 MB.
 */
export const KEEP_THREAD_BELOW = 1024 * 1024
