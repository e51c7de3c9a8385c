/** One table with all projects of a department -> what it says of each: the rows, and what stands in its own columns. */
import { type Cell, cellText, type Grid, isBlankCell, isBlankRow, plainCell, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { SUM_ROWS } from './heads.ts'
import { labelKey } from './labelKey.ts'
import type { ProjectColumn } from './projectColumns.ts'
import type { TablePart } from './readIndicators.ts'
import type { TableHead } from './tableHead.ts'

export interface ProjectRows {
  /** What its columns say, as if its labels stood beside it. */
  readonly entries: readonly Entry[]
  readonly table: readonly TablePart[]
  /** Its rows of the table, below the heads. */
  readonly paper: Grid
}

/** A rank before all labels': the table's own column says whose project it is, whoever filled the table in. */
const OF_COLUMN = -1

interface Project {
  readonly unit: string
  readonly name: string
  readonly rows: { readonly head: TableHead; readonly row: Row }[]
}

/** A project goes on while its name does not change or is covered by a merged cell; the same again later is the same. */
export function projectsOf(table: readonly TablePart[]): ProjectRows[] {
  const projects = new Map<string, Project>()
  let [unit, name] = ['', '']
  for (const { head, rows } of table)
    for (const row of rows) {
      if (isBlankRow(row) || isSum(row, head)) continue
      const [itsUnit, itsName] = [textOf(row, head, 'unit'), textOf(row, head, 'name')]
      if (itsUnit !== '' && itsUnit !== unit) [unit, name] = [itsUnit, '']
      if (itsName !== '') name = itsName
      if (name === '' && !hasIndicator(row, head)) continue
      const key = JSON.stringify([unit, name])
      const project = projects.get(key) ?? { unit, name, rows: [] }
      project.rows.push({ head, row })
      projects.set(key, project)
    }
  return [...projects.values()].map(asRows)
}

const cellAt = (row: Row, { projects }: TableHead, key: ProjectColumn['key']): Cell | undefined => {
  const column = projects.find((one) => one.key === key)
  return column && row[column.at]
}

function textOf(row: Row, head: TableHead, key: 'unit' | 'name'): string {
  const cell = cellAt(row, head, key)
  return cell && !isBlankCell(cell)
    ? cellText(cell)
        .replace(/\s*\n\s*/g, '')
        .trim()
    : ''
}

/** 合计 in the first cell that is filled, or for a project, with nothing but amounts beside it. */
function isSum(row: Row, head: TableHead): boolean {
  const first = row.find((cell) => !isBlankCell(cell))
  const isCalledSo = [first, cellAt(row, head, 'name')].some(
    (cell) => cell && SUMS.has(labelKey(cellText(cell))),
  )
  return isCalledSo && !hasIndicator(row, head)
}

const SUMS = new Set(SUM_ROWS)

const hasIndicator = (row: Row, { at }: TableHead) =>
  (['level1', 'level2', 'level3', 'target'] as const).some((key) => !isBlankCell(row[at.get(key) ?? -1]))

function asRows({ unit, name, rows }: Project): ProjectRows {
  const heads = [...new Set(rows.map(({ head }) => head))]
  const entries: Entry[] = [
    field('name', heads[0]!, name),
    ...(unit === '' ? [] : [field('unit', heads[0]!, unit)]),
    ...heads.flatMap((head) => ownEntries(head, rows)),
  ]
  const table = heads.map((head) => ({
    head,
    rows: rows.flatMap((one) => (one.head === head ? [one.row] : [])),
  }))
  return { entries, table, paper: [...heads.slice(0, 1).map(headRow), ...rows.map(({ row }) => row)] }
}

function headRow({ heads }: TableHead): Row {
  const width = Math.max(...heads.keys()) + 1
  return Array.from({ length: width }, (_, at) => plainCell(heads.get(at) ?? ''))
}

const field = (key: 'unit' | 'name', { projects }: TableHead, text: string): Entry => ({
  kind: 'FIELD',
  key,
  rank: OF_COLUMN,
  label: projects.find((column) => column.key === key)?.label ?? '',
  values: [[{ runs: [{ text }] }]],
})

/** Each different text of a column once: in merged cells it stands in the first row, else in every one. */
function ownEntries(head: TableHead, rows: Project['rows']): Entry[] {
  return head.projects.flatMap(({ at, key, label }): Entry[] => {
    if (key === 'unit' || key === 'name') return []
    const cells = rows.flatMap(({ head: its, row }) =>
      its === head && !isBlankCell(row[at]) ? [row[at]!] : [],
    )
    const values = [...new Map(cells.map((cell) => [cellText(cell), cell])).values()]
    if (key) return values.length > 0 ? [{ kind: 'FIELD', key, rank: OF_COLUMN, label, values }] : []
    return values.map((paragraphs) => ({ kind: 'OTHER', label, paragraphs }))
  })
}
