/** The statement that writes scores; gives the rows that it wrote. */
import type { Insertable, Selectable } from 'kysely'
import { nextRevision } from '../nextRevision.ts'
import { statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'

export type ScoreRow = Selectable<Tables['score']>

export const putScore = statementOf<Omit<Insertable<Tables['score']>, 'revision'>>((sql, row) =>
  sql
    .insertInto('score')
    .values({ ...row, revision: nextRevision('score', row.declaration_id) })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((excluded) => ({
        revision: excluded.ref('excluded.revision'),
        points: excluded.ref('excluded.points'),
        remark: excluded.ref('excluded.remark'),
        at: excluded.ref('excluded.at'),
      })),
    )
    .returningAll(),
)
