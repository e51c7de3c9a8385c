import { sql, type SqlBool } from 'kysely'
import type { Sight } from '../Sight.ts'
import { all, ALWAYS, type Condition, NEVER } from './Condition.ts'

/** The unit of that column is one that the person sees. */
export function seen(column: string, sight: Sight): Condition {
  if (sight === 'ALL') return ALWAYS
  return sight.length === 0 ? NEVER : sql<SqlBool>`${sql.ref(column)} in (${sql.join(sight)})`
}

/**
 * A row d of `declaration` is not voided: those are in no list but their own. Said so that nobody walks by the index that
 * holds the others, which leads nowhere else.
 */
export const LIVE: Condition = sql<SqlBool>`d.voided <> 1`

/** It is voided. */
export const VOIDED: Condition = sql<SqlBool>`d.voided = 1`

/** A row d of `declaration` is one that the person sees. */
export const seenDeclaration = (sight: Sight): Condition => all([seen('d.unit_id', sight), LIVE])

/** A row p of `project` has a declaration that is not voided. */
export const HAS_LIVE: Condition = sql<SqlBool>`exists (
  select 1 from declaration d where d.project_id = p.id and ${LIVE})`
