import type { FormDeclaration } from '@jixiao/schema'
import { FormTooLarge, type Missing, UnreadableForm } from '../FormProblem.ts'
import { type Grid, isBlankRow, type Row } from '../Grid.ts'
import { MAX_FORMS } from '../limits.ts'
import { type IndicatorColumns, readHeads } from './indicatorColumns.ts'
import { isFootLabel } from './labelKey.ts'
import { readFields } from './readFields.ts'
import { readIndicators } from './readIndicators.ts'
import { readRow } from './readRow.ts'
import { splitLabel } from './splitLabel.ts'
import { isTitleRow } from './title.ts'

/**
 * A grid of cells, of whatever kind of file -> the declarations on it, each from its title to the next. Throws
 * `UnreadableForm` for what is no declaration form, naming all that it lacks.
 */
export function recogniseForms(grid: Grid): FormDeclaration[] {
  const forms = splitForms(grid)
  if (forms.length > MAX_FORMS) throw tooManyForms()
  return forms.map((rows, i) => recogniseForm(rows, forms.length > 1 ? i + 1 : undefined))
}

/** A form begins at its title; what stands above the first one belongs to that. Without any title all is one form. */
function splitForms(grid: Grid): Grid[] {
  const starts = grid.flatMap((row, i) => (isTitleRow(row) ? [i] : []))
  const bounds = [0, ...starts.slice(1), grid.length]
  return bounds.slice(0, -1).map((start, i) => grid.slice(start, bounds[i + 1]))
}

function recogniseForm(rows: Grid, number: number | undefined): FormDeclaration {
  const { above, columns, table, below } = splitParts(rows)
  const fields = readFields([...above, ...below].flatMap(readRow))
  const { unit, year, name } = fields
  const missing = whatIsMissing(rows, { unit, year, name }, columns)
  if (missing.length > 0 || unit === null || year === null || name === null || !columns)
    throw rows.every(isBlankRow) ? nothingThere() : UnreadableForm.lacking(missing, number)
  const { indicators, others } = readIndicators(table, columns)
  const { scalars, narratives } = fields
  return { unit, year, name, ...scalars, ...narratives, indicators, others: [...fields.others, ...others] }
}

interface Parts {
  readonly above: Grid
  readonly columns: IndicatorColumns | null
  readonly table: Grid
  readonly below: Grid
}

/** The indicator table runs from its heads to the first row below that starts with a label marked by a colon. */
function splitParts(rows: Grid): Parts {
  const head = rows.findIndex((row) => readHeads(row) !== null)
  const columns = head < 0 ? null : readHeads(rows[head]!)
  if (!columns) return { above: rows, columns, table: [], below: [] }
  const end = rows.findIndex((row, i) => i > head && startsWithLabel(row))
  const table = rows.slice(head + 1, end < 0 ? undefined : end)
  return { above: rows.slice(0, head), columns, table, below: end < 0 ? [] : rows.slice(end) }
}

function startsWithLabel([first]: Row): boolean {
  const label = first && splitLabel(first)
  return Boolean(label?.marked && (label.field || isFootLabel(label.text)))
}

type Known = Readonly<Record<'year' | 'unit' | 'name', string | number | null>>

/** The title is asked for only where something else is missing: a form that has all the rest is one. */
function whatIsMissing(rows: Grid, known: Known, columns: IndicatorColumns | null): Missing[] {
  const missing: Missing[] = (['year', 'unit', 'name'] as const).filter((key) => known[key] === null)
  if (!columns) missing.push('indicators')
  else if (columns.at.target === undefined) missing.push('target')
  return missing.length > 0 && !rows.some(isTitleRow) ? ['title', ...missing] : missing
}

const nothingThere = () => new UnreadableForm('文件中没有内容。', 'There is nothing in the file.')

const tooManyForms = () =>
  new FormTooLarge(
    `文件中的表超过${MAX_FORMS}张，请分成几个文件。`,
    `The file has more than ${MAX_FORMS} forms; split it into several files.`,
  )
