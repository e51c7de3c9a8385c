import {
  type FormDeclaration,
  narrativeHtml,
  narrativeText,
  type Paper,
  type PaperCell,
  paperOf,
  type PaperTable,
  type PaperTableRow,
  type Paragraph,
} from '@jixiao/schema'
import { isMarkup } from '../readers/readText.ts'

type Line = readonly string[]
const BLANK_LINE: Line = []

/**
 * A declaration as tab-separated text, laid out as the official form; `readForms` reads it back to the same
 * declaration. A text that plain cells cannot carry (paragraphs, tabs, white space at its ends) is written as `<p>…</p>`.
 */
export function writeFormText(form: FormDeclaration): string {
  const paper: Paper = paperOf(form)
  const lines: Line[] = [
    [paper.title],
    [paper.year],
    [cellText([{ runs: [{ text: paper.unit }] }])],
    ...paper.tables.flatMap(tableLines),
  ]
  return lines.map(printLine).join('')
}

const tableLines = ({ heading, heads, rows }: PaperTable): Line[] => [
  ...(heading === '' ? [] : [BLANK_LINE, [heading]]),
  ...(heads.length === 0 ? [] : [heads]),
  ...rows.map(rowLine),
]

/** A group's name stands in the first row of its group alone. */
const rowLine = ({ cells }: PaperTableRow): Line =>
  cells.map((cell) => (cell ? cellText(cell.paragraphs) : ''))

/** Every line has the form's four cells, but a blank one. */
const printLine = (line: Line): string =>
  line.length === 0
    ? '\n'
    : `${Array.from({ length: Math.max(4, line.length) }, (_, i) => line[i] ?? '').join('\t')}\n`

function cellText(paragraphs: PaperCell['paragraphs']): string {
  const text = narrativeText(paragraphs)
  return isPlain(paragraphs) && fitsCell(text) ? text : narrativeHtml(paragraphs).replaceAll('\t', '&#9;')
}

const isPlain = (paragraphs: readonly Paragraph[]) =>
  paragraphs.length < 2 && paragraphs.every(({ runs, list }) => !list && runs.every(({ bold }) => !bold))

/** True for text that a cell gives back as it is: reading trims it, splits it at tabs, and takes markup for markup. */
const fitsCell = (text: string) => text === text.trim() && !/[\t\n\r]/.test(text) && !isMarkup(text)
