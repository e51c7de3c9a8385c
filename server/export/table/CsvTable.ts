import type { TableColumn, TableValue, TableWriter } from './Table.ts'

/** By it Excel knows that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/** What Excel and other programs take for a formula, or skip on the way to one. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/

/**
 * RFC 4180 with a byte order mark. A text that a spreadsheet would take for a formula (=4场) has a tab before it, which
 * shows nowhere and makes it text; whoever reads the file by program takes one tab off a text that begins with one.
 */
export class CsvTable implements TableWriter {
  readonly #lines: string[]

  constructor(columns: readonly TableColumn[]) {
    this.#lines = [BYTE_ORDER_MARK, line(columns.map(({ head }) => head))]
  }

  add(row: readonly TableValue[]): void {
    this.#lines.push(line(row))
  }

  end(): Buffer<ArrayBuffer> {
    return Buffer.from(this.#lines.join(''))
  }
}

const line = (row: readonly TableValue[]): string => `${row.map(field).join(',')}\r\n`

function field(value: TableValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = LIKE_A_FORMULA.test(value) ? `\t${value}` : value
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
