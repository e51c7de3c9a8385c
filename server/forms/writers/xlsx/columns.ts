import type { PaperTable } from '@jixiao/schema'

/**
 * The columns of one sheet that serve tables of different widths: wherever any of them has a line, a column ends. In
 * per cent of the width, where each begins, and where the last one ends.
 */
export const columnEdges = (tables: readonly PaperTable[]): number[] =>
  [...new Set(tables.flatMap(({ widths }) => edgesOf(widths)))].sort((a, b) => a - b)

/** Where the columns of one table begin, and where the last one ends. */
export const edgesOf = (widths: readonly number[]): number[] =>
  widths.reduce((edges, width) => [...edges, edges.at(-1)! + width], [0])

/** The name of a column, from 0: A, B, … Z, AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
