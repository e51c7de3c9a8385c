import { LIMITS, type Paragraph, type Run } from '@jixiao/schema'
import type { Cell } from '../../Grid.ts'
import { MARKER_FONT } from '../../writers/xlsx/cellText.ts'
import { mergeRuns } from '../mergeRuns.ts'
import { isOn, type XmlElement } from '../office/XmlElement.ts'
import { unescaped } from './richText.ts'

interface Piece {
  readonly text: string
  readonly bold: boolean
  /** It is the number or point of a list's item. */
  readonly isMarker: boolean
}

/** The text of a cell as it was exported, to the letter; a number or point in its own font begins an item of a list. */
export function ownText(element: XmlElement): Cell {
  const lines: Paragraph[] = []
  let pieces: Piece[] = []
  for (const piece of piecesOf(element)) {
    const [first = '', ...rest] = piece.text.split('\n')
    pieces.push({ ...piece, text: first })
    for (const text of rest) {
      lines.push(lineOf(pieces))
      pieces = [{ ...piece, text }]
    }
  }
  return [...lines, lineOf(pieces)]
}

const piecesOf = (element: XmlElement): Piece[] =>
  element.elements.map((part) => {
    const kind = part.child('rPr')
    return {
      text: (part.name === 't' ? part : part.child('t'))?.text ?? '',
      bold: isOn(kind?.child('b')) ?? false,
      isMarker: kind?.child('rFont')?.attribute('val') === MARKER_FONT,
    }
  })

function lineOf(pieces: readonly Piece[]): Paragraph {
  const texts = pieces.filter(({ isMarker, text }) => !isMarker && text !== '')
  const runs = mergeRuns(
    texts.map(({ text, bold }): Run => ({ text: unescaped(text), ...(bold && { bold }) })),
  )
  const marker = pieces.find(({ isMarker }) => isMarker)?.text
  if (marker === undefined) return { runs }
  const depth = Math.min(LIMITS.indent, (marker.length - marker.trimStart().length) / INDENT)
  return { runs, list: marker.trim() === '•' ? 'bullet' : 'ordered', ...(depth > 0 && { indent: depth }) }
}

/** Spaces before the number, a level. */
const INDENT = 4
