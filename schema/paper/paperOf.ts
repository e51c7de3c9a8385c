import type { FormDeclaration, Paragraph, ScalarKey } from '../document/declaration.ts'
import { formatYuan } from '../document/money.ts'
import { parseNarrativeText } from '../document/parseNarrativeText.ts'
import { frameworkOf } from '../framework/frameworkOf.ts'
import { indicatorTable } from './indicatorTable.ts'
import type { Paper, PaperCell, PaperTableRow } from './Paper.ts'
import type { PaperField, PaperLayout } from './PaperLayout.ts'
import { PAPER_LAYOUTS } from './paperLayouts.ts'

/** Labels and values, two of each a row. */
const PAIR_WIDTHS = [26, 27, 22, 25]

/** A declaration as the official form of its framework prints it. What the form has no place for stands below the rest. */
export function paperOf(form: FormDeclaration): Paper {
  const layout = PAPER_LAYOUTS[frameworkOf(form).key]
  return {
    title: layout.title,
    year: `(${form.year}年度)`,
    unit: `${layout.unitLabel}：${form.unit}`,
    fileTitle: `${form.name} ${layout.title}(${form.year}年度)`,
    tables: [
      {
        heading: '',
        widths: PAIR_WIDTHS,
        heads: [],
        rows: [
          ...pairRows(form, layout.general),
          ...narrativeRows(form, layout),
          ...form.others.map(({ label, text }) => otherRow(label, text)),
        ],
      },
      { heading: layout.moneyHeading, widths: PAIR_WIDTHS, heads: [], rows: pairRows(form, layout.money) },
      indicatorTable(form, layout),
    ],
  }
}

/** A cell's text: a paragraph a line. */
const cell = (role: PaperCell['role'], text: string, columns = 1): PaperCell => ({
  role,
  paragraphs: parseNarrativeText(text),
  columns,
  rows: 1,
})

/** A lone one takes the whole row. */
function pairRows(form: FormDeclaration, fields: readonly PaperField<'name' | ScalarKey>[]): PaperTableRow[] {
  const filled = fields
    .map(({ key, label, extra }) => ({ label, text: valueText(form, key), extra }))
    .filter(({ text, extra }) => text !== '' || !extra)
  const rows: PaperTableRow[] = []
  for (let i = 0; i < filled.length; i += 2) {
    const pair = filled.slice(i, i + 2)
    const cells = pair.flatMap(({ label, text }) => [
      cell('LABEL', `${label}：`),
      cell('VALUE', text, pair.length === 1 ? 3 : 1),
    ])
    rows.push({ cells, long: false })
  }
  return rows
}

function valueText(form: FormDeclaration, key: 'name' | ScalarKey): string {
  const value = form[key]
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'number' ? amount(value) : value
}

/** With thousands separators: 3,230,000.00. */
const amount = (fen: number) => formatYuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')

const narrativeRows = (form: FormDeclaration, { narratives }: PaperLayout): PaperTableRow[] =>
  narratives
    .filter(({ key, extra }) => form[key].length > 0 || !extra)
    .map(({ key, label }) => longRow(`${label}：`, form[key]))

const longRow = (label: string, paragraphs: readonly Paragraph[]): PaperTableRow => ({
  cells: [cell('LABEL', label), { role: 'VALUE', paragraphs, columns: 3, rows: 1 }],
  long: true,
})

/** What stands without a label on paper has the row to itself. */
const otherRow = (label: string, text: string): PaperTableRow =>
  label === ''
    ? { cells: [cell('VALUE', text, 4)], long: true }
    : longRow(`${label}：`, parseNarrativeText(text))
