import { FormTooLarge } from '../FormProblem.ts'
import type { Cell } from '../Grid.ts'
import { MAX_CELL_LENGTH } from '../limits.ts'

/** Throws `FormTooLarge` for a cell of more characters and paragraphs than one may have. */
export function requireShort(cell: Cell): void {
  let length = cell.length
  for (const { runs } of cell) for (const { text } of runs) length += text.length
  if (length > MAX_CELL_LENGTH) throw FormTooLarge.cellTooLong(MAX_CELL_LENGTH)
}
