import type { Paragraph } from '@jixiao/schema'
import { cellText } from './cellText.ts'
import { columnName } from './columns.ts'
import { type Look, lookId } from './styles.ts'

/** A stretch of columns, the last one not counted, and what stands in it. */
export interface SheetCell {
  readonly from: number
  readonly to: number
  /** How many rows it takes. */
  readonly rows: number
  readonly look: Look
  readonly paragraphs: readonly Paragraph[]
}

/** Writes a sheet's rows from above to below. Merged cells have their lines in every cell that they cover. */
export class SheetWriter {
  readonly #rows: string[] = []
  readonly #merged: string[] = []
  /** By column: the look of what comes down into the next rows, and how many of them. */
  readonly #hanging = new Map<number, { readonly look: Look; rows: number }>()

  /** Rows so far. */
  get count(): number {
    return this.#rows.length
  }

  /** Heights in points. */
  add(cells: readonly SheetCell[], height: number): void {
    const number = this.count + 1
    const written = new Map<number, string>()
    for (const [column, hanging] of this.#hanging) {
      written.set(column, emptyCell(column, number, hanging.look))
      if (--hanging.rows === 0) this.#hanging.delete(column)
    }
    for (const cell of cells) this.#place(cell, number, written)
    const inOrder = [...written].sort(([a], [b]) => a - b).map(([, xml]) => xml)
    this.#rows.push(`<row r="${number}" ht="${height.toFixed(1)}" customHeight="1">${inOrder.join('')}</row>`)
  }

  #place({ from, to, rows, look, paragraphs }: SheetCell, row: number, written: Map<number, string>): void {
    for (let column = from; column < to; column++) {
      written.set(
        column,
        column === from && paragraphs.length > 0
          ? `<c r="${columnName(column)}${row}" s="${lookId(look)}" t="inlineStr">${cellText(paragraphs)}</c>`
          : emptyCell(column, row, look),
      )
      if (rows > 1) this.#hanging.set(column, { look, rows: rows - 1 })
    }
    if (to - from > 1 || rows > 1)
      this.#merged.push(`${columnName(from)}${row}:${columnName(to - 1)}${row + rows - 1}`)
  }

  get rowsXml(): string {
    return `<sheetData>${this.#rows.join('')}</sheetData>`
  }

  get mergedXml(): string {
    const cells = this.#merged.map((range) => `<mergeCell ref="${range}"/>`)
    return cells.length === 0 ? '' : `<mergeCells count="${cells.length}">${cells.join('')}</mergeCells>`
  }
}

const emptyCell = (column: number, row: number, look: Look) =>
  `<c r="${columnName(column)}${row}" s="${lookId(look)}"/>`
