import type { EntityManager } from '@mikro-orm/sql'
import { sql } from 'kysely'
import { type Member, Member as Members, type Role } from '../store/access/Member.ts'
import { foldCase } from '../store/foldCase.ts'
import { type Order, orderTerm } from './order/OrderTerm.ts'
import { text } from './order/readOrder.ts'
import { findPage, type Page } from './page/findPage.ts'
import { type PageArguments, readPageRequest } from './page/readPageRequest.ts'
import { questionsOf } from './readsOf.ts'
import { all, any, type Condition, NEVER } from './sql/Condition.ts'
import { holds } from './sql/dialect.ts'

/** Which members. */
export interface MemberQuestion {
  readonly contains?: string | null | undefined
  readonly roles?: readonly Role[] | null | undefined
  readonly unitId?: string | null | undefined
  readonly isActive?: boolean | null | undefined
  readonly pageArgs: PageArguments
}

/** Members by their sign-in names; for administrators alone. */
export async function findMembers(
  em: EntityManager,
  { pageArgs, ...question }: MemberQuestion,
): Promise<Page<Member>> {
  const page = await findPage<{ readonly id: string }>(questionsOf(em), {
    from: sql`member m`,
    columns: sql`m.id`,
    where: all(conditions(question)),
    order: BY_NAME,
    request: readPageRequest(pageArgs, BY_NAME),
  })
  const ids = page.edges.map(({ row }) => row.id)
  const members = await em.find(Members, { id: { $in: ids } }, { populate: ['units'] })
  const byId = new Map(members.map((member) => [member.id, member]))
  const edges = page.edges.flatMap(({ cursor, row }) => {
    const member = byId.get(row.id)
    return member ? [{ cursor, row: member }] : []
  })
  return { ...page, edges }
}

const BY_NAME: Order = {
  name: 'members',
  terms: [orderTerm(text('m.name'), 'ASC'), orderTerm(text('m.id'), 'ASC')],
}

function conditions({
  contains,
  roles,
  unitId,
  isActive,
}: Omit<MemberQuestion, 'pageArgs'>): readonly Condition[] {
  const needle = foldCase(contains?.trim() ?? '')
  return [
    ...(needle === '' ? [] : [any(['m.name', 'm.display_name'].map((name) => holds(sql.ref(name), needle)))]),
    ...(roles ? [roles.length === 0 ? NEVER : sql<boolean>`m.role in (${sql.join(roles)})`] : []),
    ...(unitId
      ? [
          sql<boolean>`exists (select 1 from member_unit mu where mu.member_id = m.id and mu.unit_id = ${unitId})`,
        ]
      : []),
    ...(isActive === null || isActive === undefined
      ? []
      : [isActive ? sql<boolean>`m.disabled_at is null` : sql<boolean>`m.disabled_at is not null`]),
  ]
}
