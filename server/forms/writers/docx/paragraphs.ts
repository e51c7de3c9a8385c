import { listItems, type Paragraph, type Run } from '@jixiao/schema'
import { xmlText } from '../xml.ts'
import type { Numbering } from './Numbering.ts'

/** The paragraphs of a cell in Word's words; at least one, which Word asks of every cell. */
export function cellParagraphs(
  paragraphs: readonly Paragraph[],
  style: string,
  numbering: Numbering,
): string {
  if (paragraphs.length === 0) return paragraphXml(style, '', '')
  const ids = new Map<number, number>()
  return listItems(paragraphs)
    .map((item, i) => {
      const runs = paragraphs[i]!.runs.map(runXml).join('')
      if (!item) return paragraphXml(style, '', runs)
      const id = ids.get(item.list) ?? numbering.add(item.kind, item.depth)
      ids.set(item.list, id)
      const number = `<w:numPr><w:ilvl w:val="${item.depth}"/><w:numId w:val="${id}"/></w:numPr>`
      return paragraphXml(style, number, runs)
    })
    .join('')
}

export const paragraphXml = (style: string, properties: string, runs: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${runs}</w:p>`

/** A tab is an element of its own: in a text Word takes it for a space. */
export function runXml({ text, bold }: Run): string {
  const pieces = text
    .split('\t')
    .map((piece) => (piece === '' ? '' : `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`))
  return `<w:r>${bold ? '<w:rPr><w:b/><w:bCs/></w:rPr>' : ''}${pieces.join('<w:tab/>')}</w:r>`
}
