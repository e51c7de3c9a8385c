import type { EntityManager } from '@mikro-orm/sql'
import { sql } from 'kysely'
import type { ProjectFilter } from './filter/filters.ts'
import { requireBounds } from './filter/requireBounds.ts'
import { type Orders, readOrder, text } from './order/readOrder.ts'
import { findPage, type Page } from './page/findPage.ts'
import { type PageArguments, readPageRequest } from './page/readPageRequest.ts'
import { type ProjectRow, questionsOf } from './readsOf.ts'
import type { Sight } from './Sight.ts'
import { all } from './sql/Condition.ts'
import { projectCondition } from './sql/projectCondition.ts'
import { HAS_LIVE, seen } from './sql/seen.ts'

export interface ProjectQuestion {
  readonly where?: ProjectFilter | null | undefined
  readonly pageArgs: PageArguments
}

/** The projects that somebody sees and that match, by name. */
export function findProjects(
  em: EntityManager,
  sight: Sight,
  { where, pageArgs }: ProjectQuestion,
): Promise<Page<ProjectRow>> {
  const filter = where ?? {}
  requireBounds(filter)
  const order = readOrder(ORDERS, null)
  return findPage(questionsOf(em), {
    from: sql`project p`,
    columns: sql`p.*`,
    where: all([seen('p.unit_id', sight), HAS_LIVE, projectCondition(filter)]),
    order,
    request: readPageRequest(pageArgs, order),
  })
}

const ORDERS: Orders<never> = { listing: 'projects', terms: {}, otherwise: [text('p.name')], id: 'p.id' }
