/** How letter case is taken away, wherever it does not count. */
export const foldCase = (text: string): string => text.toLowerCase()

/**
 * Whether a text without letter case may be in what was folded without having been there before. Of the signs that
 * letters' lower cases are made of, each has an upper case, or is put onto a letter.
 */
export const mayComeOfFolding = (folded: string): boolean =>
  folded.toUpperCase() !== folded || /\p{M}/u.test(folded)
