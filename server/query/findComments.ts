/** Comments as rows; whoever asks must have been found to see their declaration. */
import type { EntityManager } from '@mikro-orm/sql'
import type { CommentRow } from '../store/comment/write.ts'
import { sqlOf } from '../store/tables.ts'

/** All of a declaration, the deleted ones too, oldest first. */
export const findComments = (em: EntityManager, declarationId: string): Promise<CommentRow[]> =>
  sqlOf(em)
    .selectFrom('comment')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .orderBy('first_revision')
    .execute()

/** Those of a thread, its first one too, oldest first. */
export const findThread = (em: EntityManager, threadId: string): Promise<CommentRow[]> =>
  sqlOf(em)
    .selectFrom('comment')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('first_revision')
    .execute()

/** One of whatever declaration; null: there is none. */
export async function findComment(em: EntityManager, id: string): Promise<CommentRow | null> {
  const row = await sqlOf(em).selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function countComments(em: EntityManager, declarationId: string): Promise<number> {
  const { count } = await sqlOf(em)
    .selectFrom('comment')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('declaration_id', '=', declarationId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The comment that a member has made with that key. */
export async function findByKey(
  em: EntityManager,
  declarationId: string,
  authorId: string,
  key: string,
): Promise<CommentRow | null> {
  const row = await sqlOf(em)
    .selectFrom('comment')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('author_id', '=', authorId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** Up to which revision a member has read each thread of a declaration. */
export async function findReads(
  em: EntityManager,
  declarationId: string,
  memberId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sqlOf(em)
    .selectFrom('comment_read')
    .select(['thread_id', 'up_to'])
    .where('declaration_id', '=', declarationId)
    .where('member_id', '=', memberId)
    .execute()
  return new Map(rows.map(({ thread_id, up_to }) => [thread_id, up_to]))
}
