/** How letter case is taken away, wherever it does not count. */
export const foldCase = (text: string): string => text.toLowerCase()
