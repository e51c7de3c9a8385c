import { escapeHtml, type FormDeclaration, narrativeHtml, NARRATIVES } from '@jixiao/schema'
import { indicatorRows, type PaperRow } from '../indicatorRows.ts'
import { parseNarrativeText } from '../narrative/parseNarrativeText.ts'
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

/** Looks and prints as the official form: A4, ruled, the head of the indicator table on every page. */
const STYLE = `
@page { size: A4; margin: 18mm 15mm }
body { max-width: 190mm; margin: 2em auto; padding: 0 1em; color: #000; background: #fff;
  font: 10.5pt/1.6 "Songti SC", SimSun, "Noto Serif CJK SC", "Noto Serif SC", serif }
h1 { margin: 0; font-size: 18pt; text-align: center; letter-spacing: .1em }
h2 { margin: 1.5em 0 .5em; font-size: 12pt; text-align: center; break-after: avoid }
.year { text-align: center }
.unit { margin: 1em 0 .4em }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-bottom: 1em }
th, td { border: 1px solid #000; padding: .3em .5em; vertical-align: middle; text-align: left;
  overflow-wrap: anywhere; white-space: pre-wrap }
th { font-weight: normal; background: #f5f6fa }
thead th, .group { text-align: center }
thead { display: table-header-group }
tr { break-inside: avoid }
.long { break-inside: auto }
p { margin: 0 }
ul, ol { margin: 0; padding-left: 1.6em }
@media print { body { margin: 0; padding: 0; max-width: none } th { background: none } }
`

/** A declaration as a web page of its own, with nothing fetched from anywhere. All text in it is escaped. */
export function writeFormHtml(form: FormDeclaration): string {
  const title = escapeHtml(`${form.name} ${PAPER_TITLE}${yearLine(form.year)}`)
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>`,
    '<body>',
    `<h1>${PAPER_TITLE}</h1>`,
    `<p class="year">${yearLine(form.year)}</p>`,
    `<p class="unit">${UNIT_LABEL}：${escapeHtml(form.unit)}</p>`,
    table('20% 30% 20% 30%', [...generalRows(form).map(pairRow), ...narrativeRows(form), ...otherRows(form)]),
    `<h2>${MONEY_HEADING}</h2>`,
    table('25% 25% 25% 25%', moneyRows(form).map(pairRow)),
    `<h2>${escapeHtml(indicatorHeading(form.year))}</h2>`,
    indicatorTable(form),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const table = (widths: string, rows: readonly string[], head = ''): string => {
  const columns = widths.split(' ').map((width) => `<col style="width:${width}">`)
  return `<table><colgroup>${columns.join('')}</colgroup>${head}<tbody>\n${rows.join('\n')}\n</tbody></table>`
}

const pairRow = (pairs: readonly LabelledValue[]): string =>
  `<tr>${pairs.map(([label, value]) => `<th scope="row">${label}</th><td>${plain(value)}</td>`).join('')}</tr>`

const narrativeRows = (form: FormDeclaration): string[] =>
  NARRATIVES.map((key) => longRow(NARRATIVE_LABELS[key], narrativeHtml(form[key])))

const otherRows = ({ others }: FormDeclaration): string[] =>
  others.map(({ label, text }) => longRow(escapeHtml(label), plain(text)))

const longRow = (label: string, html: string): string =>
  `<tr class="long"><th scope="row">${label}</th><td colspan="3">${html}</td></tr>`

function indicatorTable({ indicators }: FormDeclaration): string {
  const weights = hasWeights(indicators)
  const heads = [...INDICATOR_HEADS, ...(weights ? [WEIGHT_HEAD] : [])]
  const head = `<thead><tr>${heads.map((text) => `<th scope="col">${text}</th>`).join('')}</tr></thead>`
  const rows = indicatorRows(indicators).map((row) => indicatorRow(row, weights))
  return table(weights ? '14% 14% 32% 32% 8%' : '14% 14% 34% 38%', rows, head)
}

const indicatorRow = (row: PaperRow, weights: boolean): string =>
  [
    '<tr>',
    groupCell(row.level1, row.span1),
    groupCell(row.level2, row.span2),
    `<td>${plain(row.level3)}</td><td>${plain(row.target)}</td>`,
    weights ? `<td>${row.weight ?? ''}</td>` : '',
    '</tr>',
  ].join('')

/** A group's name stands in one cell, as tall as the group. */
const groupCell = (name: string, span: number): string =>
  span === 0 ? '' : `<td class="group"${span > 1 ? ` rowspan="${span}"` : ''}>${plain(name)}</td>`

/** A cell's text: a `<p>` a line; nothing where it is blank. */
const plain = (text: string): string => narrativeHtml(parseNarrativeText(text))
