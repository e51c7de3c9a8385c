/** Text boxes, which lie over a sheet: the unit, the day or the attachment's number is often in one. */
import type { Paragraph, Run } from '@jixiao/schema'
import { type Cell, paddedCell } from '../../Grid.ts'
import { mergeRuns } from '../mergeRuns.ts'
import { insideOf } from '../office/insideOf.ts'
import { type ElementCount, readElements } from '../office/readElements.ts'
import { isTrue, wholeNumber, type XmlElement } from '../office/XmlElement.ts'
import { COLUMNS, ROWS, type SheetGrid } from './SheetGrid.ts'

const ANCHORS: readonly string[] = ['xdr:twoCellAnchor', 'xdr:oneCellAnchor', 'xdr:absoluteAnchor']
const WANTED: ReadonlySet<string> = new Set([...ANCHORS, 'mc:AlternateContent'])
const DROPPED: ReadonlySet<string> = new Set(['xdr:pic', 'xdr:graphicFrame', 'xdr:spPr', 'xdr:style'])

/** What is drawn over a sheet, into its grid: text boxes at the cell that their top left corner is in. */
export function readTextBoxes(drawing: Uint8Array, count: ElementCount, grid: SheetGrid): void {
  readElements(drawing, { wanted: WANTED, dropped: DROPPED, count }, (element) => {
    for (const anchor of anchorsIn(element))
      for (const shape of shapesIn(anchor)) grid.putBox(cornerOf(anchor), textOf(shape))
  })
}

const anchorsIn = (element: XmlElement): XmlElement[] =>
  ANCHORS.includes(element.name) ? [element] : insideOf(element).flatMap(anchorsIn)

/** Those that show, in groups and out of them. */
function shapesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'xdr:sp') return isHidden(element) ? [] : [element]
  return (element.name === 'mc:AlternateContent' ? insideOf(element) : element.elements).flatMap(shapesIn)
}

/** So are the shapes that Excel keeps beside its own check boxes and buttons. */
const isHidden = (shape: XmlElement) =>
  isTrue(shape.child('xdr:nvSpPr')?.child('xdr:cNvPr')?.attribute('hidden'))

/** null where it is measured from the sheet's edge. */
function cornerOf(anchor: XmlElement) {
  const from = anchor.child('xdr:from')
  const row = wholeNumber(from?.child('xdr:row')?.text.trim(), 0, ROWS - 1)
  const column = wholeNumber(from?.child('xdr:col')?.text.trim(), 0, COLUMNS - 1)
  return row === null || column === null ? null : { row: row + 1, column: column + 1 }
}

const textOf = (shape: XmlElement): Cell =>
  paddedCell(
    (shape.child('xdr:txBody')?.elements ?? []).flatMap((one) => (one.name === 'a:p' ? linesOf(one) : [])),
  )

/** A paragraph, and one more behind each line break in it. */
function linesOf(paragraph: XmlElement): Paragraph[] {
  const lines: Run[][] = [[]]
  for (const part of paragraph.elements) {
    if (part.name === 'a:br') lines.push([])
    if (part.name !== 'a:r' && part.name !== 'a:fld') continue
    const text = part.child('a:t')?.text ?? ''
    lines.at(-1)!.push(isTrue(part.child('a:rPr')?.attribute('b')) ? { text, bold: true } : { text })
  }
  return lines.map((runs) => ({ runs: mergeRuns(runs) }))
}
