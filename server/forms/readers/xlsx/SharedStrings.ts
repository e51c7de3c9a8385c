import { BLANK_CELL, type Cell } from '../../Grid.ts'
import { type ElementCount, readElements } from '../office/readElements.ts'
import { richText } from './richText.ts'

/** The texts of a workbook, which cells name by number. */
export class SharedStrings {
  readonly #texts: Cell[] = []

  constructor(part: Uint8Array | null, count: ElementCount) {
    if (!part) return
    const wanted = new Set(['si'])
    // Above Japanese and Chinese words their sound may be written: it is no part of the text.
    const dropped = new Set(['rPh', 'phoneticPr'])
    readElements(part, { wanted, dropped, count }, (element) => this.#texts.push(richText(element)))
  }

  /** Blank for a number that the workbook does not have. */
  at(index: number): Cell {
    return (Number.isInteger(index) ? this.#texts[index] : undefined) ?? BLANK_CELL
  }
}
