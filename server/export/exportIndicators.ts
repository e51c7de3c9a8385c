import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { findIndicators, type IndicatorQuestion } from '../query/findIndicators.ts'
import { MOST_AT_ONCE } from '../query/page/readPageRequest.ts'
import type { ReadIndicator } from '../query/readsOf.ts'
import { IndexSource } from '../query/source/IndexSource.ts'
import type { Sight } from '../query/Sight.ts'
import { readMeasures } from '../store/index/measures.ts'
import type { ExportedFile } from './exportForm.ts'
import { CsvTable } from './table/CsvTable.ts'
import type { TableColumn, TableValue, TableWriter } from './table/Table.ts'
import { XlsxTable } from './table/XlsxTable.ts'

/** Rows of one file: some 8 MB as CSV. It is held in memory, and whoever opens it has a sheet that still scrolls. */
export const MOST_ROWS = 20_000

export type TableFormat = 'CSV' | 'XLSX'

const COLUMNS: readonly TableColumn[] = [
  { head: '年度', width: 8 },
  { head: '申报单位', width: 28 },
  { head: '项目名称', width: 32 },
  { head: '级次', width: 6 },
  { head: '一级目标', width: 14 },
  { head: '二级目标', width: 14 },
  { head: '三级目标', width: 36 },
  { head: '指标目标值', width: 40 },
  { head: '权重', width: 8 },
  { head: '量', width: 24 },
]
const TITLE = '指标查询'

/**
 * The indicators that somebody sees and that match, in order, as a table. Rejects with TOO_LARGE where there are more
 * than `MOST_ROWS`.
 */
export async function exportIndicators(
  em: EntityManager,
  sight: Sight,
  { format, ...question }: Omit<IndicatorQuestion, 'pageArgs'> & { readonly format: TableFormat },
): Promise<ExportedFile> {
  const table: TableWriter = format === 'CSV' ? new CsvTable(COLUMNS) : new XlsxTable(TITLE, COLUMNS)
  let after: string | null = null
  do {
    const pageArgs = { first: MOST_AT_ONCE, after }
    const page = await findIndicators(em, sight, { ...question, pageArgs })
    const hasNext = await page.hasNext()
    if (after === null && hasNext) requireFew(await page.total())
    const source = new IndexSource(em, sight)
    const rows = await Promise.all(page.edges.map(({ row }) => tableRow(row, source)))
    for (const row of rows) table.add(row)
    after = hasNext ? page.edges.at(-1)!.cursor : null
  } while (after !== null)
  return { name: `${TITLE}.${format.toLowerCase()}`, content: table.end() }
}

/** Before the first of them is written. */
function requireFew(count: number): void {
  if (count <= MOST_ROWS) return
  throw problem('TOO_LARGE', {
    zh: `符合条件的指标有 ${count} 条，一次最多导出 ${MOST_ROWS} 条，请缩小范围后再导出。`,
    en: `${count} indicators match, and one file holds ${MOST_ROWS} at most; narrow them down first.`,
  })
}

/** What it stands in, and the quantities read from its target, in the columns' order. */
async function tableRow(row: ReadIndicator, source: IndexSource): Promise<TableValue[]> {
  const declaration = await source.declaration(row.declaration_id)
  const unit = await source.unit(declaration.unit_id)
  const [level1, level2, level3] = [1, 2, 3].map((level) => nameAt(row, level))
  return [
    ...[declaration.year, unit.name, declaration.name, row.level],
    ...[level1!, level2!, level3!, row.target_text, row.weight],
    readMeasures(row.measures)
      .map(({ text }) => text)
      .join('；'),
  ]
}

/** The name of its group, or its own; '' below it. */
function nameAt({ level, level1, level2, name }: ReadIndicator, asked: number): string {
  if (asked > level) return ''
  if (asked === level) return name
  return (asked === 1 ? level1 : level2) ?? ''
}
