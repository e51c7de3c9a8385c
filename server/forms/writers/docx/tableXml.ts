import { type PaperCell, type PaperTable, type PaperTableRow, staysWhole } from '@jixiao/schema'
import { cellParagraphs, paragraphXml, runXml } from './paragraphs.ts'
import type { Numbering } from './Numbering.ts'
import { STYLES } from './styles.ts'
import { TEXT_WIDTH } from './page.ts'

/** A ruled table over the whole width, its cells really merged, its heads on each page. */
export function tableXml(table: PaperTable, numbering: Numbering): string {
  const { widths, heads, rows } = table
  const columns = widths.map((width) => Math.round((TEXT_WIDTH * width) / 100))
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const kept = staysWhole(table) ? rows.length - 1 : 0
  const lines = rows.map((row, i) => rowXml(row, columns, { numbering, isKept: i < kept }))
  return `<w:tbl>${PROPERTIES}<w:tblGrid>${grid}</w:tblGrid>${headXml(heads, columns)}${lines.join('')}</w:tbl>`
}

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} ${LINE}/>`)
/** Twentieths of a point between a line and the text. */
const MARGINS =
  '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>' +
  '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
const PROPERTIES =
  `<w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>` +
  `<w:tblBorders>${BORDERS.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/>` +
  `<w:tblCellMar>${MARGINS}</w:tblCellMar></w:tblPr>`

function headXml(heads: readonly string[], columns: readonly number[]): string {
  if (heads.length === 0) return ''
  const cells = heads.map((text, i) =>
    cellXml(columns[i]!, '', paragraphXml(STYLES.head, '', runXml({ text }))),
  )
  return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join('')}</w:tr>`
}

interface RowOptions {
  readonly numbering: Numbering
  /** It stands on the page of the next row. */
  readonly isKept: boolean
}

function rowXml(
  { cells, long }: PaperTableRow,
  columns: readonly number[],
  { numbering, isKept }: RowOptions,
): string {
  let column = 0
  const written = cells.map((cell) => {
    const end = column + (cell?.columns ?? 1) // what is covered from above is one column wide
    const width = columns.slice(column, end).reduce((sum, each) => sum + each, 0)
    column = end
    if (!cell) return cellXml(width, '<w:vMerge/>', paragraphXml(STYLES.value, '', ''))
    return cellXml(
      width,
      merges(cell),
      cellParagraphs(cell.paragraphs, isKept ? STYLES.kept : STYLE_OF[cell.role], numbering),
    )
  })
  return `<w:tr>${long ? '' : '<w:trPr><w:cantSplit/></w:trPr>'}${written.join('')}</w:tr>`
}

const STYLE_OF: Readonly<Record<PaperCell['role'], string>> = {
  LABEL: STYLES.value,
  VALUE: STYLES.value,
  CENTRED: STYLES.centred,
}

const merges = ({ columns, rows }: PaperCell): string =>
  (columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '') + (rows > 1 ? '<w:vMerge w:val="restart"/>' : '')

const cellXml = (width: number, merged: string, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merged}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`
