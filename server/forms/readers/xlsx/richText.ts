import type { Paragraph, Run } from '@jixiao/schema'
import { type Cell, paddedCell } from '../../Grid.ts'
import { mergeRuns } from '../mergeRuns.ts'
import { isOn, type XmlElement } from '../office/XmlElement.ts'

/** The text of a cell, in one piece or in runs, a line a paragraph. */
export function richText(element: XmlElement): Cell {
  const runs = element.elements.flatMap((part): Run[] => {
    if (part.name === 't') return [{ text: unescaped(part.text) }]
    if (part.name !== 'r') return []
    const text = unescaped(part.child('t')?.text ?? '')
    return [isOn(part.child('rPr')?.child('b')) ? { text, bold: true } : { text }]
  })
  return paddedCell(linesOf(runs))
}

export const plainText = (text: string): Cell => paddedCell(linesOf([{ text: unescaped(text) }]))

function linesOf(runs: readonly Run[]): Paragraph[] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    const [first = '', ...rest] = run.text.split(/\r\n|\n|\r/)
    lines.at(-1)!.push({ ...run, text: first })
    for (const text of rest) lines.push([{ ...run, text }])
  }
  return lines.map((line) => ({ runs: mergeRuns(line) }))
}

/** Excel writes a character that XML cannot hold as `_x000D_`, and an underscore that looks like that as `_x005F_`. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
