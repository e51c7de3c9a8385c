import type { FormDeclaration } from '@jixiao/schema'
import { FormTooLarge, type Missing, UnreadableForm } from '../FormProblem.ts'
import { type Grid, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import { MAX_FORMS } from '../limits.ts'
import type { Doubt } from './Doubt.ts'
import type { Entry } from './Entry.ts'
import { lookAlikeOf } from './lookAlikes.ts'
import { projectsOf } from './projectsOf.ts'
import { readFields } from './readFields.ts'
import { readIndicators, type TablePart } from './readIndicators.ts'
import { readRows } from './readRows.ts'
import { splitLabel } from './splitLabel.ts'
import { splitParts } from './splitParts.ts'
import { isTitleRow } from './title.ts'

/** A declaration as it was read, and what the reading is not sure of. */
export interface ReadForm {
  readonly form: FormDeclaration
  readonly doubts: readonly Doubt[]
  /** The rows of the paper that it was read from. */
  readonly paper: Grid
}

/** What is said beside the paper, of all forms of a file; null: nothing. */
export interface SaidBeside {
  /** The unit's name, for a form that does not name any. */
  readonly unit: string | null
  /** The fiscal year, instead of the form's. */
  readonly year: number | null
}

export const NOTHING_BESIDE: SaidBeside = { unit: null, year: null }

/**
 * A grid of cells, of whatever kind of file -> the declarations on it, each from its title to the next, or one a project
 * where a table has several. Throws `UnreadableForm` for what is no declaration form, naming all that it lacks.
 */
export function recogniseForms(grid: Grid, beside = NOTHING_BESIDE): ReadForm[] {
  const forms = splitForms(withoutMargin(grid))
  if (forms.length > MAX_FORMS) throw tooManyForms()
  return forms.flatMap((rows, i) => recogniseForm(rows, beside, forms.length > 1 ? i + 1 : undefined))
}

/** Sheets often leave their first columns blank. */
function withoutMargin(grid: Grid): Grid {
  let margin = Infinity
  for (const row of grid) {
    const first = row.findIndex((cell) => !isBlankCell(cell))
    if (first >= 0) margin = Math.min(margin, first)
  }
  return margin === 0 || margin === Infinity ? grid : grid.map((row) => row.slice(margin))
}

/**
 * A form begins at its title; what stands above the first one belongs to that. Without any title all is one form. A title
 * with nothing of a form before the next one (in a page's header, say, above 附件1 and the paper's own) begins none.
 */
function splitForms(grid: Grid): Grid[] {
  const titles = grid.flatMap((row, i) => (isTitleRow(row) ? [i] : []))
  const starts = titles.filter(
    (title, i) => i === 0 || !grid.slice(titles[i - 1]! + 1, title).every(saysNothing),
  )
  const bounds = [0, ...starts.slice(1), grid.length]
  return bounds.slice(0, -1).map((start, i) => grid.slice(start, bounds[i + 1]))
}

/** Blank, or a line without a label. */
const saysNothing = ([first, ...others]: Row): boolean =>
  others.every(isBlankCell) && (isBlankCell(first) || splitLabel(first!) === null)

function recogniseForm(rows: Grid, beside: SaidBeside, number: number | undefined): ReadForm[] {
  const lookAlike = lookAlikeOf(rows)
  if (lookAlike) throw UnreadableForm.lookAlike(lookAlike, number)
  const { above, table, below } = splitParts(rows)
  const [over, under] = [readRows(above), readRows(below)]
  const projects = table.some(({ head }) => head.projects.length > 0)
    ? projectsOf(table)
    : [{ entries: [], table, paper: rows }]
  if (projects.length > MAX_FORMS) throw tooManyForms()
  if (projects.length === 0)
    return [declarationOf([...over, ...under], table, { rows, paper: rows, beside, number })]
  return projects.map(({ entries, table: own, paper }) =>
    declarationOf([...over, ...entries, ...under], own, { rows, paper, beside, number }),
  )
}

interface Whole {
  readonly rows: Grid
  /** Of a table with many projects, those of the one. */
  readonly paper: Grid
  readonly beside: SaidBeside
  readonly number: number | undefined
}

function declarationOf(
  entries: readonly Entry[],
  table: readonly TablePart[],
  { rows, paper, beside, number }: Whole,
): ReadForm {
  const fields = readFields(entries)
  const { name } = fields
  const [unit, year] = [fields.unit ?? beside.unit, beside.year ?? fields.year]
  const missing = whatIsMissing(rows, { unit, year, name }, table)
  if (missing.length > 0 || unit === null || year === null || name === null)
    throw rows.every(isBlankRow) ? nothingThere() : UnreadableForm.lacking(missing, number)
  const { indicators, others, doubts } = readIndicators(table)
  const { scalars, narratives } = fields
  const all = [...fields.others, ...others]
  const indexes = new Map(all.map((other, i) => [other, i]))
  return {
    form: { unit, year, name, ...scalars, ...narratives, indicators, others: all },
    doubts: [...fields.doubts, ...doubts].map((each) => ({
      ...each,
      others: each.others.flatMap((other) => indexes.get(other) ?? []),
    })),
    paper,
  }
}

type Known = Readonly<Record<'year' | 'unit' | 'name', string | number | null>>

/** The title is asked for only where something else is missing: a form that has all the rest is one. */
function whatIsMissing(rows: Grid, known: Known, table: readonly TablePart[]): Missing[] {
  const missing: Missing[] = (['year', 'unit', 'name'] as const).filter((key) => known[key] === null)
  if (table.length === 0) missing.push('indicators')
  else if (!table.some(({ head }) => head.at.has('target'))) missing.push('target')
  return missing.length > 0 && !rows.some(isTitleRow) ? ['title', ...missing] : missing
}

const nothingThere = () => new UnreadableForm('文件中没有内容。', 'There is nothing in the file.')

const tooManyForms = () =>
  new FormTooLarge(
    `文件中的表超过${MAX_FORMS}张，请分成几个文件。`,
    `The file has more than ${MAX_FORMS} forms; split it into several files.`,
  )
