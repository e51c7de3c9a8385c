import { itemNumber, type ListItem, listItems, type Paragraph, type Run } from '@jixiao/schema'
import { xmlText } from '../xml.ts'

/**
 * The font of the runs that hold a list item's number or point. A cell of Excel knows no lists: by this font, and by
 * standing at the start of a line, a reader knows the number from one that somebody typed.
 */
export const MARKER_FONT = 'Times New Roman'
const INDENT = '    '

/**
 * A cell's text as Excel has it: lines of runs, bold where it is. A cell that begins with = + - or @ is text like any
 * other: only an element of formulas makes one.
 */
export function cellText(paragraphs: readonly Paragraph[]): string {
  const items = listItems(paragraphs)
  const lines = paragraphs.map(({ runs }, i) => ({ item: items[i] ?? null, runs }))
  if (lines.every(({ item, runs }) => !item && runs.every(({ bold }) => !bold)))
    return `<is>${textXml(lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n'))}</is>`
  const pieces = lines.flatMap(({ item, runs }, i) => [
    ...(i > 0 ? [runXml({ text: '\n' })] : []),
    ...(item ? [markerXml(item)] : []),
    ...runs.map(runXml),
  ])
  return `<is>${pieces.join('')}</is>`
}

const runXml = ({ text, bold }: Run): string =>
  `<r><rPr>${bold ? '<b/>' : ''}${FONT}</rPr>${textXml(text)}</r>`

/** Four spaces a level, and the number or point. */
const markerXml = (item: ListItem): string =>
  `<r><rPr><sz val="10.5"/><rFont val="${MARKER_FONT}"/></rPr>${textXml(markerText(item))}</r>`

const markerText = (item: ListItem): string =>
  `${INDENT.repeat(item.depth)}${item.kind === 'ordered' ? itemNumber(item) : '•'} `

const FONT = '<sz val="10.5"/><rFont val="宋体"/><charset val="134"/>'

const textXml = (text: string) => `<t xml:space="preserve">${spreadsheetText(text)}</t>`

/**
 * What XML cannot hold, Excel writes as `_x0001_`, a carriage return too; text that reads like that it escapes in the
 * same way.
 */
const spreadsheetText = (text: string): string =>
  xmlText(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\x01-\x08\x0b-\x1f\ufffe\uffff]/g, escaped),
  )

const escaped = (char: string) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
