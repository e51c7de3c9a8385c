import type { EntityManager } from '@mikro-orm/sql'
import { sql } from 'kysely'
import type { ChangeRow } from '../room/ChangeRecorder.ts'
import { withWords } from '../store/log/withWords.ts'
import { sqlOf } from '../store/tables.ts'
import { type Order, orderTerm } from './order/OrderTerm.ts'
import { number, text } from './order/readOrder.ts'
import { findPage, type Page } from './page/findPage.ts'
import { type PageArguments, readPageRequest } from './page/readPageRequest.ts'
import { questionsOf } from './readsOf.ts'
import { all, type Condition } from './sql/Condition.ts'

/** Which Changes of a declaration. */
export interface ChangeQuestion {
  readonly declarationId: string
  readonly field?: string | null
  /** A node's key. */
  readonly indicatorKey?: string | null
  /** Without one: all of that indicator. */
  readonly cell?: string | null
  readonly actorId?: string | null
  /** ISO 8601, both inclusive. */
  readonly from?: string | null
  readonly to?: string | null
  readonly pageArgs: PageArguments
}

/** The Changes of one declaration, newest first; whoever asks must have been found to see it. */
export async function findChanges(
  em: EntityManager,
  { pageArgs, ...question }: ChangeQuestion,
): Promise<Page<ChangeRow>> {
  const page = await findPage<ChangeRow>(questionsOf(em), {
    from: sql`change c`,
    columns: sql`c.*`,
    where: all(conditions(question)),
    order: NEWEST_FIRST,
    request: readPageRequest(pageArgs, NEWEST_FIRST),
  })
  const rows = await withWords(
    sqlOf(em),
    page.edges.map(({ row }) => row),
  )
  return { ...page, edges: page.edges.map(({ cursor }, i) => ({ cursor, row: rows[i]! })) }
}

/** One Change as it is now. */
export async function findChange(em: EntityManager, id: string): Promise<ChangeRow> {
  const found = sqlOf(em).selectFrom('change').selectAll().where('id', '=', id)
  const [row] = await withWords(sqlOf(em), [await found.executeTakeFirstOrThrow()])
  return row!
}

const NEWEST_FIRST: Order = {
  name: 'changes',
  terms: [
    orderTerm(number('c.first_sequence'), 'DESC'),
    orderTerm(number('c.ordinal'), 'ASC'),
    orderTerm(text('c.id'), 'ASC'),
  ],
}

function conditions({
  declarationId,
  field,
  indicatorKey,
  cell,
  actorId,
  from,
  to,
}: Omit<ChangeQuestion, 'pageArgs'>): Condition[] {
  const equal = (column: string, value: string | null | undefined) =>
    value === null || value === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${value}`]
  return [
    ...equal('c.declaration_id', declarationId),
    ...equal('c.field', field),
    // Said so that the index on places can be used.
    ...(indicatorKey ? [sql<boolean>`c.field is null`] : []),
    ...equal('c.indicator_key', indicatorKey),
    ...equal('c.cell', cell),
    ...equal('c.actor_id', actorId),
    ...(from ? [sql<boolean>`c.at >= ${from}`] : []),
    ...(to ? [sql<boolean>`c.at <= ${to}`] : []),
  ]
}
