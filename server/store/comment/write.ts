/** The statements that write comments; each gives the rows that it wrote. */
import type { Insertable, Selectable } from 'kysely'
import { nextRevision } from '../nextRevision.ts'
import { statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'

export type CommentRow = Selectable<Tables['comment']>
export type NewComment = Omit<Insertable<Tables['comment']>, 'revision' | 'first_revision'>

export const insertComment = statementOf<NewComment>((sql, row) =>
  sql
    .insertInto('comment')
    .values({
      ...row,
      first_revision: nextRevision('comment', row.declaration_id),
      revision: nextRevision('comment', row.declaration_id),
    })
    .returningAll(),
)

/** What is to become of a comment, by its id. */
export type CommentChange = Pick<CommentRow, 'id' | 'declaration_id'> & Partial<CommentRow>

export const updateComment = statementOf<CommentChange>((sql, { id, declaration_id, ...columns }) =>
  sql
    .updateTable('comment')
    .set({ ...columns, revision: nextRevision('comment', declaration_id) })
    .where('id', '=', id)
    .returningAll(),
)

/** Reading on; never back. */
export const markRead = statementOf<Selectable<Tables['comment_read']>>((sql, row) =>
  sql
    .insertInto('comment_read')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['member_id', 'thread_id'])
        .doUpdateSet((excluded) => ({ up_to: excluded.ref('excluded.up_to') }))
        .whereRef('excluded.up_to', '>', 'comment_read.up_to'),
    ),
)
