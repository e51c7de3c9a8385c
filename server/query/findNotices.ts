/** What a member is told of, as far as they may see the declarations that it is about. */
import type { EntityManager } from '@mikro-orm/sql'
import type { Person } from '../access/Person.ts'
import type { NoticeRow } from '../store/notice/write.ts'
import { sqlOf } from '../store/tables.ts'
import { seen } from './sql/seen.ts'

/** Newest first. */
export const findNotices = (em: EntityManager, person: Person, most: number): Promise<NoticeRow[]> =>
  theirs(em, person)
    .selectAll('notice')
    .orderBy('notice.at', 'desc')
    .orderBy('notice.id')
    .limit(most)
    .execute()

export async function countUnreadNotices(em: EntityManager, person: Person): Promise<number> {
  const { count } = await theirs(em, person)
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('notice.read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Ids of those that they have not read; or, read or not, of those among these. */
export async function findNoticeIds(
  em: EntityManager,
  person: Person,
  among: readonly string[] | null,
): Promise<string[]> {
  if (among?.length === 0) return []
  const all = theirs(em, person).select('notice.id')
  const which = among ? all.where('notice.id', 'in', [...among]) : all.where('notice.read_at', 'is', null)
  const rows = await which.execute()
  return rows.map(({ id }) => id)
}

const theirs = (em: EntityManager, { memberId, unitIds }: Person) =>
  sqlOf(em)
    .selectFrom('notice')
    .innerJoin('declaration', 'declaration.id', 'notice.declaration_id')
    .where('notice.member_id', '=', memberId)
    .where(seen('declaration.unit_id', unitIds))
    .where('declaration.voided', '=', 0)
