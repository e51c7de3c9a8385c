import type { EntityManager } from '@mikro-orm/sql'
import { COMMENT_LIMITS } from '@jixiao/schema'
import { requireSignedIn } from '../../access/Person.ts'
import { problem } from '../../problem.ts'
import { findReads } from '../../query/findComments.ts'
import { markRead } from '../../store/comment/write.ts'
import { sqlOf } from '../../store/tables.ts'
import { signedIn, type Context } from '../context.ts'
import { requireVisible } from '../requireVisible.ts'

/** Each of these comments, and what came before it in its thread, counts as read by the person. Those of other declarations count as none. */
export async function readComments(
  context: Context,
  declarationId: string,
  ids: readonly string[],
): Promise<number> {
  const person = signedIn(context)
  await requireVisible(context, declarationId)
  requireSignedIn(person)
  if (ids.length > COMMENT_LIMITS.comments) throw problem('TOO_LARGE', { field: 'ids' })
  const { em, services } = context
  const upTo = await lastOfThreads(em, declarationId, ids)
  const common = { member_id: person.memberId, declaration_id: declarationId }
  const rows = upTo.map(({ thread_id, up_to }) => ({ ...common, thread_id, up_to: Number(up_to) }))
  if (rows.length > 0)
    await services.rooms.commits.write(markRead(rows)).catch((error: unknown) => {
      throw services.rooms.unavailable(error, declarationId)
    })
  reads.delete(context)
  return countUnread(em, declarationId, person.memberId)
}

function lastOfThreads(em: EntityManager, declarationId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  return sqlOf(em)
    .selectFrom('comment')
    .select((row) => ['thread_id', row.fn.max('first_revision').as('up_to')])
    .where('declaration_id', '=', declarationId)
    .where('id', 'in', [...new Set(ids)])
    .groupBy('thread_id')
    .execute()
}

/** How many comments of others a member has not read. */
export async function countUnread(
  em: EntityManager,
  declarationId: string,
  memberId: string,
): Promise<number> {
  const { count } = await sqlOf(em)
    .selectFrom('comment as c')
    .leftJoin('comment_read as r', (join) =>
      join.onRef('r.thread_id', '=', 'c.thread_id').on('r.member_id', '=', memberId),
    )
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('c.declaration_id', '=', declarationId)
    .where('c.author_id', '<>', memberId)
    .where('c.deleted_at', 'is', null)
    .where((row) => row('c.first_revision', '>', row.fn.coalesce('r.up_to', row.lit(0))))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const reads = new WeakMap<Context, Map<string, Promise<ReadonlyMap<string, number>>>>()

/** What the person who asks has read of a declaration: asked once an operation. */
export function readsIn(context: Context, declarationId: string): Promise<ReadonlyMap<string, number>> {
  const { memberId } = signedIn(context)
  const known = reads.get(context) ?? new Map()
  reads.set(context, known)
  if (!known.has(declarationId)) known.set(declarationId, findReads(context.em, declarationId, memberId))
  return known.get(declarationId)!
}
