/** The statements that write notices, and forget them. */
import type { Kysely, Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import { type Statement, statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'
import type { NoticeKind } from './Notice.ts'

export type NoticeRow = Selectable<Tables['notice']>

/** What several people are told of alike. */
export interface News {
  readonly kind: NoticeKind
  readonly declarationId: string
  readonly actorId: string
  readonly commentId?: string
  /** Ids of members; the actor needs not be told. */
  readonly to: readonly string[]
}

const insertNotices = statementOf<NoticeRow>((sql, row) => sql.insertInto('notice').values(row))

export const noticeStatements = (
  news: readonly News[],
  at = new Date().toISOString(),
): readonly Statement[] =>
  insertNotices(
    news.flatMap(({ kind, declarationId, actorId, commentId = null, to }) =>
      to
        .filter((memberId) => memberId !== actorId)
        .map((memberId) => ({
          ...{ id: nanoid(), member_id: memberId, declaration_id: declarationId, kind, at },
          ...{ actor_id: actorId, comment_id: commentId, read_at: null },
        })),
    ),
  )

export const readNotices = statementOf<Pick<NoticeRow, 'id' | 'member_id' | 'read_at'>>((sql, row) =>
  sql
    .updateTable('notice')
    .set({ read_at: row.read_at })
    .where('id', '=', row.id)
    .where('member_id', '=', row.member_id)
    .where('read_at', 'is', null),
)

/** How long one that was read can be looked up again. Milliseconds: three months. */
const KEPT = 90 * 24 * 60 * 60 * 1_000

/** Forgets those that were read long ago. */
export async function forgetNotices(sql: Kysely<Tables>): Promise<void> {
  const before = new Date(Date.now() - KEPT).toISOString()
  await sql.deleteFrom('notice').where('read_at', '<', before).execute()
}
