/** Writes the rows of a diff, inside the transaction that logs the edits. */
import type { NarrativeKey } from '@jixiao/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { IndexDiff } from './diff.ts'
import type { DocumentRows, IndexedIndicator, ParagraphRow } from './rows.ts'

/** Rows in one statement: SQLite binds 32,766 values at most, the widest row has 11. */
const ROWS_A_STATEMENT = 1_000

export async function writeIndex(
  sql: Kysely<Tables>,
  declarationId: string,
  before: DocumentRows,
  diff: IndexDiff,
): Promise<void> {
  for (const key of diff.narratives)
    await writeParagraphs(
      sql,
      { declarationId, narrative: key },
      before.paragraphs[key],
      diff.after.paragraphs[key],
    )
  await deleteIndicators(
    sql,
    diff.indicators.filter(({ after }) => !after).map(({ id }) => id),
  )
  await writeIndicators(
    sql,
    diff.indicators.flatMap(({ after }) => after ?? []),
  )
}

interface ParagraphsAddress {
  readonly declarationId: string
  readonly narrative: NarrativeKey
}

/** Those that read otherwise than before are written, those past the end deleted. */
async function writeParagraphs(
  sql: Kysely<Tables>,
  { declarationId, narrative }: ParagraphsAddress,
  before: readonly ParagraphRow[],
  after: readonly ParagraphRow[],
): Promise<void> {
  const changed = after.filter((row, i) => row.content !== before[i]?.content)
  for (const rows of chunks(changed)) {
    await sql
      .insertInto('paragraph')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['declaration_id', 'narrative', 'position']).doUpdateSet((row) => ({
          content: row.ref('excluded.content'),
          text: row.ref('excluded.text'),
        })),
      )
      .execute()
  }
  if (before.length <= after.length) return
  await sql
    .deleteFrom('paragraph')
    .where('declaration_id', '=', declarationId)
    .where('narrative', '=', narrative)
    .where('position', '>=', after.length)
    .execute()
}

async function deleteIndicators(sql: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  for (const some of chunks(ids)) {
    await sql.deleteFrom('measure').where('indicator_id', 'in', some).execute()
    await sql.deleteFrom('indicator').where('id', 'in', some).execute()
  }
}

async function writeIndicators(sql: Kysely<Tables>, indicators: readonly IndexedIndicator[]): Promise<void> {
  for (const some of chunks(indicators))
    await writeRows(
      sql,
      some.map(({ row }) => row),
    )
  for (const some of chunks(indicators.map(({ row }) => row.id)))
    await sql.deleteFrom('measure').where('indicator_id', 'in', some).execute()
  for (const some of chunks(indicators.flatMap(({ measures }) => measures)))
    await sql.insertInto('measure').values(some).execute()
}

async function writeRows(sql: Kysely<Tables>, rows: IndexedIndicator['row'][]): Promise<void> {
  await sql
    .insertInto('indicator')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        parent_id: row.ref('excluded.parent_id'),
        form_order: row.ref('excluded.form_order'),
        name: row.ref('excluded.name'),
        level1: row.ref('excluded.level1'),
        level2: row.ref('excluded.level2'),
        target_text: row.ref('excluded.target_text'),
        target_kind: row.ref('excluded.target_kind'),
        weight: row.ref('excluded.weight'),
      })),
    )
    .execute()
}

function chunks<T>(rows: readonly T[]): T[][] {
  const result: T[][] = []
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT) result.push(rows.slice(i, i + ROWS_A_STATEMENT))
  return result
}
