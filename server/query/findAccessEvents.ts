import type { EntityManager } from '@mikro-orm/sql'
import { type Selectable, sql } from 'kysely'
import type { AccessKind, AccessOutcome } from '../store/access/AccessEvent.ts'
import type { Tables } from '../store/tables.ts'
import { type Order, orderTerm } from './order/OrderTerm.ts'
import { number } from './order/readOrder.ts'
import { findPage, type Page } from './page/findPage.ts'
import { type PageArguments, readPageRequest } from './page/readPageRequest.ts'
import { questionsOf } from './readsOf.ts'
import { all, any, type Condition, NEVER } from './sql/Condition.ts'

export type AccessEventRow = Selectable<Tables['access_event']> & { readonly id: string }

/** Which entries of the access log. */
export interface AccessQuestion {
  readonly kinds?: readonly AccessKind[] | null | undefined
  readonly outcomes?: readonly AccessOutcome[] | null | undefined
  /** Who did it, or whom it concerns. */
  readonly memberId?: string | null | undefined
  readonly address?: string | null | undefined
  /** ISO 8601, both inclusive. */
  readonly from?: string | null
  readonly to?: string | null
  readonly pageArgs: PageArguments
}

/** The access log, newest first; for administrators alone. */
export function findAccessEvents(
  em: EntityManager,
  { pageArgs, ...question }: AccessQuestion,
): Promise<Page<AccessEventRow>> {
  return findPage<AccessEventRow>(questionsOf(em), {
    from: sql`access_event a`,
    columns: sql`a.*, cast(a.position as text) as id`,
    where: all(conditions(question)),
    order: NEWEST_FIRST,
    request: readPageRequest(pageArgs, NEWEST_FIRST),
  })
}

const NEWEST_FIRST: Order = { name: 'accessLog', terms: [orderTerm(number('a.position'), 'DESC')] }

function conditions({
  kinds,
  outcomes,
  memberId,
  address,
  from,
  to,
}: Omit<AccessQuestion, 'pageArgs'>): readonly Condition[] {
  const among = (column: string, values: readonly string[] | null | undefined) => {
    if (!values) return []
    return [values.length === 0 ? NEVER : sql<boolean>`${sql.ref(column)} in (${sql.join(values)})`]
  }
  return [
    ...among('a.kind', kinds),
    ...among('a.outcome', outcomes),
    ...(memberId
      ? [any([sql<boolean>`a.actor_id = ${memberId}`, sql<boolean>`a.member_id = ${memberId}`])]
      : []),
    ...(address ? [sql<boolean>`a.address = ${address}`] : []),
    ...(from ? [sql<boolean>`a.at >= ${from}`] : []),
    ...(to ? [sql<boolean>`a.at <= ${to}`] : []),
  ]
}
