import {
  type FormDeclaration,
  narrativeHtml,
  narrativeText,
  NARRATIVES,
  type Paragraph,
} from '@jixiao/schema'
import { indicatorRows } from '../indicatorRows.ts'
import { parseNarrativeText } from '../narrative/parseNarrativeText.ts'
import { isMarkup } from '../readers/readText.ts'
import {
  generalRows,
  hasWeights,
  INDICATOR_HEADS,
  indicatorHeading,
  type LabelledValue,
  MONEY_HEADING,
  moneyRows,
  NARRATIVE_LABELS,
  PAPER_TITLE,
  UNIT_LABEL,
  WEIGHT_HEAD,
  yearLine,
} from './paper.ts'

type Line = readonly string[]
const BLANK_LINE: Line = []

/**
 * A declaration as tab-separated text, laid out as the official form; `readForms` reads it back to the same
 * declaration. A text that plain cells cannot carry (paragraphs, tabs, white space at its ends) is written as `<p>…</p>`.
 */
export function writeFormText(form: FormDeclaration): string {
  const lines: Line[] = [
    [PAPER_TITLE],
    [yearLine(form.year)],
    [plain(`${UNIT_LABEL}：${form.unit}`)],
    ...generalRows(form).map(pairLine),
    ...NARRATIVES.map((key) => [`${NARRATIVE_LABELS[key]}：`, rich(form[key])]),
    ...form.others.map(({ label, text }) =>
      label === '' ? [plain(text)] : [plain(`${label}：`), plain(text)],
    ),
    BLANK_LINE,
    [MONEY_HEADING],
    ...moneyRows(form).map(pairLine),
    BLANK_LINE,
    [indicatorHeading(form.year)],
    ...indicatorLines(form.indicators),
  ]
  return lines.map(printLine).join('')
}

const pairLine = (pairs: readonly LabelledValue[]): Line =>
  pairs.flatMap(([label, value]) => [`${label}：`, plain(value)])

/** A level's name stands in the first row of its group alone. */
function indicatorLines(indicators: FormDeclaration['indicators']): Line[] {
  const weights = hasWeights(indicators)
  const heads = [...INDICATOR_HEADS, ...(weights ? [WEIGHT_HEAD] : [])]
  const rows = indicatorRows(indicators).map((row) => [
    row.span1 ? plain(row.level1) : '',
    row.span2 ? plain(row.level2) : '',
    plain(row.level3),
    plain(row.target),
    ...(weights ? [String(row.weight ?? '')] : []),
  ])
  return [heads, ...rows]
}

/** Every line has the form's four cells, but a blank one. */
const printLine = (line: Line): string =>
  line.length === 0
    ? '\n'
    : `${Array.from({ length: Math.max(4, line.length) }, (_, i) => line[i] ?? '').join('\t')}\n`

const plain = (text: string): string => rich(parseNarrativeText(text))

function rich(paragraphs: readonly Paragraph[]): string {
  const text = narrativeText(paragraphs)
  return isPlain(paragraphs) && fitsCell(text) ? text : narrativeHtml(paragraphs).replaceAll('\t', '&#9;')
}

const isPlain = (paragraphs: readonly Paragraph[]) =>
  paragraphs.length < 2 && paragraphs.every(({ runs, list }) => !list && runs.every(({ bold }) => !bold))

/** True for text that a cell gives back as it is: reading trims it, splits it at tabs, and takes markup for markup. */
const fitsCell = (text: string) => text === text.trim() && !/[\t\n\r]/.test(text) && !isMarkup(text)
