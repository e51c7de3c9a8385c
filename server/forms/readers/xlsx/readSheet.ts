import { BLANK_CELL, type Cell, plainCell } from '../../Grid.ts'
import { type ElementCount, readElements } from '../office/readElements.ts'
import { isTrue, wholeNumber, type XmlElement } from '../office/XmlElement.ts'
import type { NumberFormats } from './NumberFormats.ts'
import { ownText } from './ownText.ts'
import { plainText, richText } from './richText.ts'
import type { SharedStrings } from './SharedStrings.ts'
import { COLUMNS, ROWS, type SheetGrid } from './SheetGrid.ts'

interface Workbook {
  readonly strings: SharedStrings
  readonly formats: NumberFormats
  readonly count: ElementCount
  readonly isOurs: boolean
}

const WANTED: ReadonlySet<string> = new Set(['col', 'row', 'mergeCell'])
const DROPPED: ReadonlySet<string> = new Set([
  'f',
  'rPh',
  'phoneticPr',
  'extLst',
  'conditionalFormatting',
  'dataValidations',
])

/** A part of a workbook, into the grid of its sheet. */
export function readSheet(bytes: Uint8Array, workbook: Workbook, grid: SheetGrid): void {
  /** Rows and cells need not say where they stand: each follows the one before it. */
  let row = 0
  readElements(bytes, { wanted: WANTED, dropped: DROPPED, count: workbook.count }, (element) => {
    if (element.name === 'col') hideColumns(element, grid)
    else if (element.name === 'mergeCell') merge(element, grid)
    else row = readRow(element, { row, workbook, grid })
  })
}

function hideColumns(element: XmlElement, grid: SheetGrid): void {
  if (!isTrue(element.attribute('hidden'))) return
  const first = wholeNumber(element.attribute('min'), 1, COLUMNS)
  const last = wholeNumber(element.attribute('max'), 1, COLUMNS)
  if (first !== null && last !== null) grid.hideColumns(first, last)
}

function merge(element: XmlElement, grid: SheetGrid): void {
  const [from, to] = (element.attribute('ref') ?? '').split(':').map(addressOf)
  if (from && to) grid.merge(from, to)
}

interface Reading {
  readonly row: number
  readonly workbook: Workbook
  readonly grid: SheetGrid
}

/** Gives the row's number. A row or cell that says where it is, and is nowhere, does not show. */
function readRow(element: XmlElement, { row: before, workbook, grid }: Reading): number {
  const said = element.attribute('r')
  const row = said === undefined ? before + 1 : wholeNumber(said, 1, ROWS)
  if (row === null) return before
  if (isTrue(element.attribute('hidden'))) grid.hideRow(row)
  let column = 0
  for (const cell of element.elements) {
    if (cell.name !== 'c') continue
    const address = cell.attribute('r')
    const at = address === undefined ? column + 1 : addressOf(address)?.column
    if (at === undefined) continue
    column = at
    if (row <= ROWS && column <= COLUMNS) grid.put(row, column, contentOf(cell, workbook))
  }
  return row
}

function contentOf(cell: XmlElement, { strings, formats, isOurs }: Workbook): Cell {
  const value = cell.child('v')?.text ?? ''
  switch (cell.attribute('t')) {
    case 's':
      return /^\d{1,9}$/.test(value.trim()) ? strings.at(Number(value)) : BLANK_CELL
    case 'inlineStr': {
      const inline = cell.child('is')
      return !inline ? BLANK_CELL : isOurs ? ownText(inline) : richText(inline)
    }
    case 'b':
      return plainCell(value.trim() === '' ? '' : isTrue(value.trim()) ? 'TRUE' : 'FALSE')
    case 'd':
      return plainCell(value.replace(/T00:00:00(\.0+)?Z?$/, ''))
    case 'str':
    case 'e':
      return plainText(value)
    default:
      return plainCell(numberText(value, formats, wholeNumber(cell.attribute('s'), 0, 100_000) ?? 0))
  }
}

function numberText(value: string, formats: NumberFormats, style: number): string {
  const number = Number(value)
  return value.trim() === '' || !Number.isFinite(number) ? value : formats.shown(number, style)
}

/** `B12` -> column 2, row 12; null for what no cell is called. */
function addressOf(text: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(text)
  if (!match) return null
  const column = [...match[1]!.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  const row = Number(match[2])
  return row >= 1 && row <= ROWS && column <= COLUMNS ? { row, column } : null
}
