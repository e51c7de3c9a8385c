import type { Paragraph } from '../document/declaration.ts'

/** The official form as it is printed, whatever kind of file is written: headings and ruled tables. */
export interface Paper {
  readonly title: string
  /** (2020年度) */
  readonly year: string
  /** 申报单位名称：… */
  readonly unit: string
  /** Of the file, for who lists files. */
  readonly fileTitle: string
  readonly tables: readonly PaperTable[]
}

export interface PaperTable {
  /** Above it; '' where there is none. */
  readonly heading: string
  /** The columns' widths, in per cent of the paper's. */
  readonly widths: readonly number[]
  /** Repeated on each page; none where there are no heads. */
  readonly heads: readonly string[]
  readonly rows: readonly PaperTableRow[]
}

export interface PaperTableRow {
  /** A column's cell that another covers from above is null; one covered from the left is not there. */
  readonly cells: readonly (PaperCell | null)[]
  /** A long text stands in it, which may go on on the next page. */
  readonly long: boolean
}

export interface PaperCell {
  readonly role: 'LABEL' | 'VALUE' | 'CENTRED'
  readonly paragraphs: readonly Paragraph[]
  /** How many columns and rows it takes. */
  readonly columns: number
  readonly rows: number
}

/** So few short rows (the budget's) stand on one page. */
const FEW_ROWS = 4

/** True for a table that no page's end divides: the next page is taken where it does not fit. */
export const staysWhole = ({ heads, rows }: PaperTable): boolean =>
  heads.length === 0 && rows.length <= FEW_ROWS && rows.every(({ long }) => !long)
