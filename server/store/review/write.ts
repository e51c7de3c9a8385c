/** The statement that writes the reasons of a return. */
import type { Selectable } from 'kysely'
import { statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'

export type ReturnReasonRow = Selectable<Tables['return_reason']>

export const insertReturnReasons = statementOf<ReturnReasonRow>((sql, row) =>
  sql.insertInto('return_reason').values(row),
)
