import type { EntityManager } from '@mikro-orm/sql'
import { sql } from 'kysely'
import { kindOf } from '../store/statement.ts'
import type { DeclarationFilter } from './filter/filters.ts'
import { requireBounds } from './filter/requireBounds.ts'
import type { DeclarationOrder, DeclarationOrderField } from './order/orders.ts'
import { number, type Orders, readOrder, text } from './order/readOrder.ts'
import { findPage, type Page } from './page/findPage.ts'
import { type PageArguments, readPageRequest } from './page/readPageRequest.ts'
import { questionsOf, type ReadDeclaration } from './readsOf.ts'
import { declarationNarrowed } from './search/narrowed.ts'
import type { Sight } from './Sight.ts'
import { all } from './sql/Condition.ts'
import { declarationCondition } from './sql/declarationCondition.ts'
import { LIVE, seen, VOIDED } from './sql/seen.ts'

export interface DeclarationQuestion {
  readonly where?: DeclarationFilter | null | undefined
  readonly orderBy?: readonly DeclarationOrder[] | null | undefined
  readonly pageArgs: PageArguments
  /** Those that were voided, instead of those that were not. */
  readonly voided?: boolean
}

/** The declarations that somebody sees and that match. */
export function findDeclarations(
  em: EntityManager,
  sight: Sight,
  { where, orderBy, pageArgs, voided = false }: DeclarationQuestion,
): Promise<Page<ReadDeclaration>> {
  const filter = where ?? {}
  requireBounds(filter)
  const order = readOrder(ORDERS, orderBy)
  const db = questionsOf(em)
  return findPage(db, {
    from: sql`declaration d join unit u on u.id = d.unit_id`,
    columns: sql`d.*, u.name as unit_name`,
    where: all([
      declarationNarrowed(kindOf(db), filter),
      seen('d.unit_id', sight),
      voided ? VOIDED : LIVE,
      declarationCondition(filter),
    ]),
    order,
    request: readPageRequest(pageArgs, order),
  })
}

const ORDERS: Orders<DeclarationOrderField> = {
  listing: 'declarations',
  terms: {
    YEAR: [number('d.year')],
    NAME: [text('d.name')],
    UNIT: [text('u.name')],
    YEAR_BUDGET: [{ ...number('d.year_budget'), nullable: true }],
    UPDATED: [text('d.updated_at')],
  },
  otherwise: [number('d.ordinal')],
  id: 'd.id',
}
