/** The statements that write suggestions; each gives the rows that it wrote. */
import type { Insertable, Selectable } from 'kysely'
import { nextRevision } from '../nextRevision.ts'
import { statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'

export type SuggestionRow = Selectable<Tables['suggestion']>

export const insertSuggestion = statementOf<Omit<Insertable<Tables['suggestion']>, 'revision'>>((sql, row) =>
  sql
    .insertInto('suggestion')
    .values({ ...row, revision: nextRevision('suggestion', row.declaration_id) })
    .returningAll(),
)

/** What became of one. */
export type SuggestionDecided = Pick<
  SuggestionRow,
  'id' | 'declaration_id' | 'status' | 'decided_by' | 'decided_at' | 'reason' | 'accepted_sequence'
>

export const decideSuggestion = statementOf<SuggestionDecided>((sql, { id, declaration_id, ...columns }) =>
  sql
    .updateTable('suggestion')
    .set({ ...columns, revision: nextRevision('suggestion', declaration_id) })
    .where('id', '=', id)
    .returningAll(),
)
