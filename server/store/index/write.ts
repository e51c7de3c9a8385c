/** The statements that write the rows of a diff, and what they are found by. */
import type { NarrativeKey } from '@jixiao/schema'
import { searchStatements } from '../search/write.ts'
import { differing, type Statement, statementOf } from '../statement.ts'
import type { IndexDiff } from './diff.ts'
import type { IndexedIndicator, IndicatorRow, MeasureRow, ParagraphRow } from './indexRows.ts'
import type { DocumentRows } from './rows.ts'

export function indexStatements(declarationId: string, before: DocumentRows, diff: IndexDiff): Statement[] {
  const paragraphs = diff.narratives.flatMap((narrative) =>
    paragraphStatements(
      { declaration_id: declarationId, narrative },
      before.paragraphs[narrative],
      diff.after.paragraphs[narrative],
    ),
  )
  return [...paragraphs, ...indicatorStatements(diff), ...searchStatements(declarationId, before, diff)]
}

const putParagraphs = statementOf<ParagraphRow>((sql, row) =>
  sql
    .insertInto('paragraph')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['declaration_id', 'narrative', 'position']).doUpdateSet((excluded) => ({
        content: excluded.ref('excluded.content'),
        text: excluded.ref('excluded.text'),
      })),
    ),
)

interface NarrativeAddress {
  readonly declaration_id: string
  readonly narrative: NarrativeKey
}

const cutParagraphs = statementOf<NarrativeAddress & { readonly length: number }>((sql, row) =>
  sql
    .deleteFrom('paragraph')
    .where('declaration_id', '=', row.declaration_id)
    .where('narrative', '=', row.narrative)
    .where('position', '>=', row.length),
)

/** Those that read otherwise than before are written, those past the end deleted. */
function paragraphStatements(
  address: NarrativeAddress,
  before: readonly ParagraphRow[],
  after: readonly ParagraphRow[],
): Statement[] {
  const changed = after.filter((row, i) => row.content !== before[i]?.content)
  const isShorter = after.length < before.length
  return [
    ...putParagraphs(changed),
    ...cutParagraphs(isShorter ? [{ ...address, length: after.length }] : []),
  ]
}

/** Also where a row of that id is there already: an index that is made anew keeps the rows that stay. */
const putIndicators = statementOf<IndicatorRow>((sql, row) =>
  sql
    .insertInto('indicator')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((excluded) => ({
        declaration_id: excluded.ref('excluded.declaration_id'),
        parent_id: excluded.ref('excluded.parent_id'),
        level: excluded.ref('excluded.level'),
        form_order: excluded.ref('excluded.form_order'),
        name: excluded.ref('excluded.name'),
        level1: excluded.ref('excluded.level1'),
        level2: excluded.ref('excluded.level2'),
        target_text: excluded.ref('excluded.target_text'),
        target_kind: excluded.ref('excluded.target_kind'),
        weight: excluded.ref('excluded.weight'),
        measures: excluded.ref('excluded.measures'),
      })),
    ),
)
const updateIndicators = statementOf<Pick<IndicatorRow, 'id'> & Partial<IndicatorRow>>(
  (sql, { id, ...columns }) => sql.updateTable('indicator').set(columns).where('id', '=', id),
)
const deleteIndicators = statementOf<{ readonly id: string }>((sql, { id }) =>
  sql.deleteFrom('indicator').where('id', '=', id),
)
const deleteMeasures = statementOf<{ readonly id: string }>((sql, { id }) =>
  sql.deleteFrom('measure').where('indicator_id', '=', id),
)
const insertMeasures = statementOf<MeasureRow>((sql, row) => sql.insertInto('measure').values(row))

/**
 * Of a row that was there only what differs is named: each index of a column that is named is written. Measures are
 * written anew where they are others than before.
 */
function indicatorStatements({ indicators }: IndexDiff): Statement[] {
  const gone = indicators.filter(({ after }) => !after)
  const measured = indicators.filter(({ before, after }) => before?.measures !== after?.measures)
  return [
    ...deleteIndicators(gone),
    ...putIndicators(indicators.flatMap(({ before, after }) => (after && !before ? after.row : []))),
    ...updateIndicators(
      indicators.flatMap(({ before, after }) => (after && before ? changedColumns(after, before) : [])),
    ),
    ...deleteMeasures(measured.filter(({ before }) => before)),
    ...insertMeasures(measured.flatMap(({ after }) => after?.measures ?? [])),
  ]
}

function changedColumns({ row }: IndexedIndicator, before: IndexedIndicator) {
  const columns = differing(row, before.row)
  return Object.keys(columns).length > 0 ? { ...columns, id: row.id } : []
}
