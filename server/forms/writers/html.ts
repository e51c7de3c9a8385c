import {
  escapeHtml,
  type FormDeclaration,
  narrativeHtml,
  type PaperCell,
  paperOf,
  type PaperTable,
  type PaperTableRow,
} from '@jixiao/schema'

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
  const paper = paperOf(form)
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><title>${escapeHtml(paper.fileTitle)}</title><style>${STYLE}</style></head>`,
    '<body>',
    `<h1>${paper.title}</h1>`,
    `<p class="year">${paper.year}</p>`,
    `<p class="unit">${escapeHtml(paper.unit)}</p>`,
    ...paper.tables.flatMap(table),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function table({ heading, widths, heads, rows }: PaperTable): string[] {
  const columns = widths.map((width) => `<col style="width:${width}%">`).join('')
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('')
  return [
    ...(heading === '' ? [] : [`<h2>${heading}</h2>`]),
    `<table><colgroup>${columns}</colgroup>${head && `<thead><tr>${head}</tr></thead>`}<tbody>`,
    ...rows.map(tableRow),
    '</tbody></table>',
  ]
}

const tableRow = ({ cells, long }: PaperTableRow): string =>
  `<tr${long ? ' class="long"' : ''}>${cells.map((cell) => (cell ? tableCell(cell) : '')).join('')}</tr>`

function tableCell({ role, paragraphs, columns, rows }: PaperCell): string {
  const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`
  const html = narrativeHtml(paragraphs)
  if (role === 'LABEL') return `<th scope="row"${spans}>${html}</th>`
  return `<td${role === 'CENTRED' ? ' class="group"' : ''}${spans}>${html}</td>`
}
